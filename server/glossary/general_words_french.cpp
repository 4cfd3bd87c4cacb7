// Data: the French words that any text may have: « chose, monde, pays ». Folded, the dictionary form only,
// sorted.
#include "server/glossary/general_words.h"

namespace entente::glossary {

const std::string_view kFrenchGeneralWords = R"(
abandon abondance abord absence absolu abstraction abstrait absurde accent accepter acces accessible
accident accidentel accompagnement accompagner accomplissement accord accorder accroissement accueil
accusation accuser achat acheter achevement acquisition acte acteur actif action activite actualite
actuel adaptation addition adepte adequat adhesion administratif administration admirable adopter
adoption adresse adulte affaire affection affirmation affirmer age agenda agent aggravation agissement
agreable agricole aide aider aile aimer air aise ajout ajouter alcool aller alliance allocation allure
allusion alternative ambiance ambitieux ambition ame amelioration amenagement amener ami amical amie
amitie amour ample ampleur amusant an analogue analyse ancien angle animal annee annexe anniversaire
annonce annoncer annuel anonyme antenne anterieur anxiete aout apercu appareil apparence apparent
apparition appartement appartenir appel appeler applicable application apport apporter appreciation
apprendre apprentissage approbation approche approcher approprie approuver appui arbre ardent argent
argument argumentation arme arrangement arret arriere arrivee arriver art article artificiel artistique
aspect assemblee assiette assistance association assurance assurer atmosphere atout attachement
atteindre atteinte attendre attente attentif attention attirer attitude attractif attribution aube
audace audacieux audience augmentation augmenter auteur authentique automatique autonome autonomie
autorite autre auxiliaire avance avancee avancer avantage avenir aventure avertissement aveu avion avis
avocat avoir avril baisse balle banal banc bande banlieue banque barre barriere bas base bateau batiment
battre beau beaute bebe belle benefice benefique benevole benin besoin bete biais bibliotheque bien
bilan billet bizarre blame blanc bleu boire boite bon bonheur bonte bord bordure bouche bourse bout bras
brave bref bresilien brillant brochure brouillard bruit brusque brutal budget bureau but cacher cadeau
cadre cafe calcul calendrier calme camarade camion campagne canal candidat cap capable capacite capital
capitale caractere caracteristique carrefour carriere carte cas catastrophe categorie catholique cause
causer cela celebre celeste centaine centieme centime central centralise centre cercle certain certitude
cessation cesser chaine chair chaise chaleur chaleureux chambre champ chance changement changer chanson
chant chanter chantier chapitre charge charger charmant charme chat chaud chauffeur chaussure chef
chemin cher chercher chercheur cheval cheveu chien chiffre choc choisir choix chose chretien chute ciel
cinema cinquantaine cinquieme circonstance circulation citation citer citoyen citoyenne civilisation
clair clarification clarte classe classique clause cle clef client climat cloche code coeur coherence
coherent cohesion coin coincidence colere collaboration collectif collection collegue colline colonne
colossal combinaison comique comite commande commencement commencer commentaire commerce commercial
commission commun communaute commune communication communique compagnie comparable comparaison
compatible compensation competence competent complement complementaire complet complexe complexite
complicite comportement composante composition comprehensible comprehension comprendre compromis compte
compter concentration concept conception concerner concert concertation concession conclure conclusion
concours concret concurrence condamnation condition conduire conduite conference confiance confirmation
confirmer conflit conforme confrontation confus confusion congres connaissance connaitre conscience
conscient conseil consensus consentement consequence consequent conservateur conserver considerable
consideration considerer consommateur consommation constance constant constat constatation constater
constituer constitutionnel constructif construction consultation contact contemporain content contenu
contestation contexte continent continuer contradiction contradictoire contraignant contrainte contraire
contrat contribuer contribution controle controversable convaincant convaincre convenable convention
conversation conviction cooperation coordination copie cordial corps correct correction correspondance
cote cou couche couleur couloir coup coupable couple courage courageux courant courbe courir courrier
cours course court cout coutumier couverture couvrir craindre creatif creation creativite credit creer
creneau criminel crise critere critique croire croissance croyance crucial cruel cuisine culture
culturel curieux curiosite dame danger dangereux date debat debouche debut decade decalage decembre
decennie deception decider decisif decision declaration declarer declin decor decouverte decouvrir
decrire dedans defaut defense defi definition degat degre dehors delai delegation delegue delicat demain
demande demander demarche demeurer demission democratie democratique demographique demonstration
demontrer denonciation dense densite dent depart departement depasser dependre depense deplacement
dernier derniere deroulement derriere desaccord desagreable desastre descendre descente desespere desir
desirer desireux desordre dessin dessus destin destination detail detente determinant determination
dette deuxieme developpement devenir devoir diagnostic dialogue dieu difference different difficile
difficulte digne dimanche dimension diminution diner diplomate diplomatie diplome dire direct directeur
direction directive dirham diriger discours discussion discuter disparition disponibilite disponible
dispose disposer dispositif disposition dissolution distance distinct distinction divers diversite
division dixieme dizaine docile docteur doctrine document dollar domaine domestique domination dommage
don donateur donnee donner dormir dos dossier dotation double douloureux doute douteux doux douzaine
dramatique drame drapeau droit droite duel dur durable duree dynamique eau ecart echange echapper
echeance echec echelle eclat ecole ecologie economie economique ecouter ecran ecrire ecriture ecrivain
edition education effectuer effet efficace efficacite effort egal egalite eglise elaboration elabore
elan elargissement electeur election electoral electrique elegant element elementaire elevation eleve
elever elimination eloigne eloignement eloigner elu embarras embauche emergence emission emotion
emotionnel emploi employe emporter encourager endroit energie energique enfance enfant engagement enjeu
ennemi ennui ennuyeux enorme enquete enregistrement enseignement ensemble entendre entente enthousiasme
enthousiaste entier entourage entree entreprise entrer entretien envie environ environnement environs
envisager envoyer epais epaule epoque epreuve equilibre equipe equipement equitable equite equivalent
erreur escalier espace espece esperance esperer espoir esprit esquisse essai essayer essence essentiel
estime estimer etablir etablissement etage etape etat etendue eternel ethique etoile etonnant etrange
etranger etre etroit etude etudiant etudier euro europeen evaluation evenement eventualite eventuel
evidence evident eviter evocation evolution evoquer exact exagere examen excedent excellent exception
exceptionnel exces excessif exclusif exclusion excuse executif execution exemple exercice exigeant
exigence exiger existence exister exotique expansion expedition experience experimental expert
explication explicite expliquer exploitation exponentiel exportation exposition expression exprimer
extension exterieur extraordinaire extreme fabrication facade face facile facilite facon facteur faible
faiblesse faim faire fait falloir fameux familial familier famille famine fantastique fardeau fascinant
fatal fatalite fatigue faute fauteuil faux faveur favorable federal federation felicitation feminin
femme fenetre fer ferme fermer fermete fermeture feroce fete feu feuille fevrier fiabilite fiable fiche
fidele fier fierte fievre figure fil filiere fille film fils filtre fin final finalite finance
financement financier fini finir fixe flagrant flamme fleau fleur fleuve flexibilite flexible flou
fluctuation flux foi fois folie fonction fonctionnaire fonctionnel fonctionnement fond fondamental
fondateur fondation fondement fonder fonds football force foret formalite formation forme formel former
formidable formule fort fortune fou foule fournir fournisseur fournitures fraction fragile fragilite
frais franc francais frappant frequence frequent frere froid front frontiere fructueux fruit frustration
fuite fumee fusion futur gagner gain garant garantie garantir garcon garde garder gare gauche general
generation genereux genial genre gens gentil geographique geste gestion gigantesque global gloire
glorieux gouvernement gouvernemental grace graduel grand grandeur grandiose gras gratuit grave gravite
gris gros grotesque groupe groupement guichet guide habile habitant habitation habiter habitude habitue
habituel haine handicap harmonie harmonieux hasard hausse haut hauteur hebdomadaire hectare herbe
heritage heros hesitation heure heureux hier hierarchie histoire historique hiver hommage homme
homologue honnete honneur honorable honte hopital horizon horreur horrible hostile hotel huitieme humain
humanite humble humeur humour hypothese hypothetique ideal idee identique identite ideologie ideologique
ignorance ignorer ile illegal illogique illusion illustration image imaginaire imagination imaginer
immediat immense immeuble imminent immobile impact imparfait impartial imperatif implantation
implication implicite importance important importation importun imposant imposer impossible impot
impression impressionnant imprevu improbable inacceptable inadmissible inattendu incapable incapacite
incertain incertitude incident inclusion incomplet inconcevable inconnu incontestable inconvenient
incroyable indeniable independance independant indication indice indifference indifferent indiquer
indirect indispensable indissociable individu individuel industrie industriel inedit inegal inegalite
inepte inevitable inexplicable inferieur influence information informatique informel informer
infrastructure ingenieur initial initiative injuste injustice innocent innombrable innovation
inoubliable inquietant inquietude insertion insignifiant insistance insister inspiration instance
instant institution institutionnel instruction instrument insuffisance insuffisant insulte insupportable
integral integration integrite intellectuel intelligence intelligent intense intensif intensite
intention intentionnel interaction interdiction interessant interet interieur interlocuteur
intermediaire interminable international interne internet interpretation interrogation interruption
intervenant intervention interview intime introduction inutile investissement invisible invitation
invite inviter involontaire irreel irresponsable irreversible isole isolement issue itineraire jalon
jaloux jamais jambe janvier jardin jeter jeu jeudi jeune jeunesse joie joli jouer jouet joueur joug jour
journal journaliste journee judicieux juge jugement juger juillet juin juridique juste justice kilo
kilogramme kilometre laborieux lac lacune laid laisser lamentable lancement lancer langage langue large
largeur larme lateral leader lecon lecteur lecture legal leger legislatif legislation legitime
legitimite lendemain lent lenteur lettre lever levre liaison liberal liberation liberte libre licence
lien lieu ligne limite limpide lire liste lit litige litre litterature livre local localite location
logement logiciel logique loi lointain loisir long longtemps longueur lot lourd loyaute loyer lucide
lucratif lumiere lundi lune lutte luxe lycee machine magasin magazine magistrat magnifique mai main
maintenir maintien maire maison maitre maitrise majeur majorite mal malade maladie malaise malentendu
malgre malheur manger maniere manifestation manifeste manoeuvre manque manquer marchand marchandise
marche marcher mardi marge marginal mari mariage marin marque mars masse massif match matche materiel
maternel matiere matin matinee maturite mauvais maximum mecanique mecanisme medecin medecine media
mediatique medical mediocre mefiance meilleur melange membre memoire memorable menace menage mener
mensonge mensuel mental mention mentionner mer merci mercredi mere merite merveille merveilleux
mesaventure message mesure metal methode meticuleux metier metre metro mettre mi midi mieux milieu
militant mille milliard millier million mince mineur minimal minimum ministere ministre minorite minuit
minute miroir mise miserable misere mission mixte mobile mobilisation mobilite modalite mode modele
moderation moderne modernisation modeste modification modifier moindre moins mois moitie moment monde
mondial mondialisation monetaire monnaie monopole monotone montagne montant montee monter montrer
monumental moral morale morceau mort mortalite mot moteur motif motivation mourir mouvement moyen
moyenne moyens multiple municipal mur musee musique mutation mutuel mystere mysterieux naif naissance
naitre natal natif nation national nationalite nature naturel navigation navire necessaire necessite
necessiteux nefaste negatif negligence negociation neige net neuf neutralite neutre neuvieme nez niveau
noble nocturne noir nom nombre nombreux nominal nomination nommer nord normal norme nostalgie notable
note noter notion notoire notoriete nourriture nouveau nouvelle novembre noyau nuage nuance nuisible
nuit nul numerique numero objectif objection objet obligation obligatoire oblige obliger obscur
observance observateur observation obstacle obtenir occasion occident occidental occulte occupation
occuper occurrence ocean octobre odieux oeil oeuf oeuvre offensif officiel officieux offre offrir oiseau
ombre omission oncle onereux operation operationnel opinion opportunite oppose opposition optimal
optimisme optimiste optique or orage oral orateur ordinaire ordinateur ordonnance ordre oreille organe
organisation organiser organisme orient oriental orientation original origine os oser oubli oublier
ouest outil ouverture ouvrage ouvrier ouvrir pacifique page pain paire paix palais panique panne panneau
papa papier paquet paradis paradoxal paragraphe paraitre parallele paralysie parc parcours pareil parent
parfait parfum parking parlement parlementaire parler parole part partage partager partenaire
partenariat parti partial participant participation particularite particulier partie partiel partir
partisan parvenir pas passage passager passe passer passif passion paternel patience patient patrie
patrimoine patriotique patron pause pauvre pauvrete payer pays paysage paysan peau pedagogique peine
peinture penible pensee penser pente penurie percee perceptible perception perdre pere perfection
performance performant peril periode peripherie permanent permettre permis permission perpetuel
persistance persistant personnage personne personnel perspective perte pertinence pertinent perturbation
pessimiste petit peuple peuplement peur phare phase phenomene philosophie photo phrase physique piece
pied piege pierre pilier pilote piste place placer plage plaidoyer plainte plaire plaisir plan planete
plante plat plateau plateforme plausible plein plenitude pleurer pluie plupart pluriel plus poche poeme
poesie poete poetique poids point pointe poisson polemique police politique pont populaire population
port portatif porte portee porter porteur portrait poser positif position posseder possession
possibilite possible postal poste posterieur potentiel poursuite poursuivre poussee pouvoir pratique
preambule precarite precaution precedent precis preciser precision predecesseur preferable preference
preferer prejuge prelevement preliminaire premature premier premiere prendre preoccupant preoccupation
preparation preparer presence present presentation presenter presidence president presidente presomption
presse pression prestation prestige pret pretendre pretexte preuve prevenir preventif prevention
prevision prevoir prevoyance priere primaire primitif primordial principal principe printemps
prioritaire priorite prise prison prive privilege prix probabilite probable problematique probleme
procedure proces processus prochain proche proclamation procureur prodigieux producteur productif
production produit professeur profession professionnel profil profit profond profondeur programme
progres progressif progression projet promenade promesse prometteur promettre promotion promulgation
propagation propice proportion proportionnel propos proposer proposition propre propriete prospere
prosperite protection proteger proteste provenance province provision provisoire provocation provoquer
proximite prudence prudent psychologique public publication publicite publier publique puissance
puissant puits pur qualification qualitatif qualite quantitatif quantite quarantaine quart quartier
quatrieme quelconque question quete queue quinzaine quitter quota quotidien race racine raconter radical
radio raison raisonnable ralentissement rang rangee rapide rapidite rappeler rapport rapporteur rare
rationnel rayon reaction realisation realisme realiste realite recensement recent recente reception
recette recevoir recherche reciproque recit reclamation recommandation recommander recompense
reconnaissance reconnaitre record recours recul redaction redoutable redressement reduction reduire reel
reference reflechir reflet reflexion reforme refuge refus refuser regard regarder regime region regional
registre regle reglement reglementation regler regret regrettable regularite regulier reine rejet
rejoindre relache relance relatif relation releve religieux religion remarque remarquer remboursement
remede remercier remettre remise remplacement remplacer rencontre rencontrer rendement rendre
renforcement renforcer renoncement renouvellement renovation renseignement rentable rentree rentrer
reparation repartition repas repercussion repeter repetitif repetition repondre reponse report reportage
repos representant representatif representation representer reprise reproche republique reputation
reseau reserve residence resistance resolution resoudre respect respectable respecter respectif
responsabilite responsable ressembler ressource restaurant restauration reste rester restreint
restriction resultat resume retablissement retard retenir retirer retour retourner retrait retraite
retribution retroactif retrouver reunion reussi reussir reussite reve revelation revendication revenir
revenu rever revers reversible revirement revision revolte revolution revue riche richesse ridicule rien
rigide rigoureux rigueur rire risque risquer rivalite riviere robe robuste roi role roman romantique
rond rotation rouge route rude rue ruine rumeur rupture rural rythme sable sac sacre sacrifice sage sain
saint saison salaire sale salle salon salut salutaire samedi sang sante satisfaction satisfaisant
satisfait sauvegarde savoir scandale scenario scene scepticisme sceptique schema science scientifique
scission seance second secondaire seconde secours secret secretaire secretariat secteur section securite
seigneur sein sejour selectif semaine semblable sembler semestre semestriel seminaire sens sensation
sensationnel sensibilisation sensibilite sensible sentiment sentimental sentir separation separe
septembre septieme serein serie serieux serment service servir seuil seul seulement severe sexe siecle
siege signal signalement signaler signature signe signer significatif signification signifier silence
silencieux similaire similitude simple simplicite simultane sincere sincerite singularite sinistre site
situation sixieme sobre social societe soeur soif soigneux soin soir soiree soixantaine sol soleil
solennel solidaire solidarite solide solitude solution sombre somme sommeil sommet somptueux son sondage
sorte sortie sortir souci soudain souffle souffrance souhait souhaitable souhaiter soulagement souligner
soumission soupcon souple source sourd sourire soutenir soutien souvenir souverain spatial special
specialiste specialite specification specifique spectacle spectaculaire spectateur spectre sphere
spirituel splendide spontane sport sportif stabilite stable stade stage stagnation standard station
statique statistique statut sterile stimulant stimulation strategie strategique strict structure
structurel stupide style subir subit subjectif sublime subsequent substance substantiel subtil succes
successeur successif succession sucre sud suffire suffisant suggestion suicide suivi suivre sujet
superbe superficie superflu superieur superposition supplementaire support supporter supposer
supposition suppression supprimer supreme sur surcroit surface surplus surprise surveillance survie
susceptible suspect suspension symbole symbolique sympathie sympathique syndicat synonyme synthese
systematique systeme table tableau tabou tache tacite tact taille taire talent tangible tant tante tapis
tard tardif tas taux taxe technique technologie technologique telephone television temoignage temoin
temperament temperature tempete temporaire temporel temps tenace tendance tendre tendresse tenir tension
tentation tentative tenter tenue terme terminer terrain terre terreur terrible territoire test tete
texte textuel theatre theme theorie theorique tiers timide tirer titre toit tolerance tolerant tombe
tomber ton tonne tort total totalite touchant touche toucher tour tourisme touriste touristique tournant
tournee tourner trace tradition traditionnel traducteur traduction trafic tragedie tragique trahison
train trait traite traitement traiter trajet tranche tranquille transaction transfert transformation
transition transitoire transmettre transmission transparence transparent transport travail travailler
travailleur travers traversee traverser trentaine tres tribunal tribune trimestre trimestriel triomphal
triomphe triste tristesse trivial troisieme tronc trou trouble trouver turbulent tutelle tuteur type
typique ulterieur ultime un unanime unanimite uni uniformite unilateral union unique unitaire unite
univers universel universite urgence urgent urne usage usine utile utilisateur utilisation utiliser
utilite utopique vacance vacances vache vague vain valable valeur valide valise vallee valoir
valorisation variable variation variete vaste vehement vehicule veille vendeur vendre vendredi venir
vent vente ventre verdict veridique verification verifier veritable verite verre version vert vertical
vertu veste vestige vetement viable viande vicieux vicissitude victoire vide vie vieille vieux vif
vigilance vigilant vigoureux vigueur village ville vin vingtaine violation violence violent virage
virtuel virulent visage viser viseur visibilite visible vision visite visiteur visuel vital vitalite
vitesse vitre vivacite vivant vivre vocation voeu voie voile voir voisin voiture voix vol voler volet
volontaire volonte volontiers volume volumineux vote voter vouloir voyage voyager voyageur vrai vue
vulgaire vulnerabilite vulnerable zone
)";

}  // namespace entente::glossary
