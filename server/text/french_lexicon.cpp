// Data: French words of closed classes, words that the rules of endings would get wrong, and endings.
#include "server/text/french_lexicon.h"

namespace entente::text {

const Lexicon& french_lexicon() {
  static const Lexicon lexicon(R"(
# Determiners. « des » and « du » are also prepositions; a noun follows in both cases.
determiner: un ce cet cette mon ma ta sa notre votre chaque aucun aucune
determiner preposition: au du
determiner adjective noun: certain certaine nul nulle quel quelle
determiner preposition plural: aux des
determiner plural: ces mes tes ses nos vos plusieurs quelques
determiner adjective noun plural: quels quelles certains certaines différents différentes divers diverses
determiner noun: son ton une
determiner number plural: deux trois quatre cinq six sept huit dix onze douze treize quatorze quinze seize vingt trente quarante cinquante soixante cent cents mille
determiner number adjective plural: neuf
article: le la l'
article plural: les
object determiner unsure: leur
determiner plural: leurs
other adjective adverb noun: tout toute tous toutes
other adjective: tel telle tels telles même mêmes autre autres
noun: janvier février mars avril mai juin juillet août septembre octobre novembre décembre
# Prepositions. No finite verb follows any of them.
before-bare: de d' à en
preposition before-infinitive: à de d' pour sans afin
preposition: dans par avec chez contre parmi malgré selon hors depuis dès jusque jusqu' via envers sauf lors outre durant pendant après avant sur
preposition verb: entre
preposition noun: vers sous derrière
preposition noun verb: devant
preposition noun adjective: suivant
preposition object unsure: en
preposition adverb adjective: près
adverb adjective adjectival noun: proche
other verb: concernant moyennant nonobstant voici voilà
other verb: vu
# Pronouns.
subject: il ils on je j' tu
subject unsure: elle elles nous vous
object subject: se s' me m' te t' t y
object pronoun unsure: lui
pronoun: eux moi toi soi cela ceci ça c' celui celle ceux celles quoi rien personne lequel laquelle lesquels lesquelles auquel duquel desquels auxquels auxquelles chacun chacune quelqu'un quiconque autrui dont où
noun other: personne
subject unsure: qui
negation: ne n'
adverb between noun other: pas point bien mal guère tant
degree noun other: plus moins trop assez peu
degree: très aussi tellement non si lourdement grièvement gravement légèrement fortement largement faiblement
adverb verb between: maintenant
adverb between: jamais toujours déjà encore ainsi alors ensuite puis enfin souvent parfois désormais jadis naguère autrefois longtemps surtout notamment également presque seulement vraiment aujourd'hui hier demain tôt tard ici là ailleurs partout loin plutôt néanmoins cependant toutefois pourtant donc autant davantage auparavant dorénavant aussitôt soudain vite dehors dedans ensemble environ certes sinon mieux ci là-bas
adverb between other: oui quasi combien comment
noun adverb adjective between: ensemble soudain vite mieux pis
# Conjunctions.
coordinator: et ou mais ni
coordinator noun: or car
subordinator: que qu' si quand lorsque lorsqu' comme puisque puisqu' quoique quoiqu' parce pourquoi tandis
# Auxiliaries and verbs that an infinitive follows.
have finite: a ai as avons avez ont avait avaient avais eut eurent aura auront aurait auraient aurons aurez aurai aurais ait aient
noun have plural: avions
noun have infinitive: avoir
have gerund: ayant
participle: eu
be finite: es suis sommes êtes sont était étaient étais étions fut furent sera seront serait seraient serons serai serez soit soient fût
be finite noun adjective: est
be noun infinitive: être
be noun: été
be gerund: étant
modal finite: peut peuvent pouvait pouvaient pourra pourront pourrait pourraient put purent puisse puissent doit doivent devait devaient devra devront devrait devraient veut veulent voulait voulaient voudra voudrait faut fallait faudra faudrait sait savent savait savaient ose osent semble semblent laisse laissent va vont allait allaient vient viennent font faisait dut durent sut surent
modal noun infinitive: pouvoir devoir savoir vouloir
modal finite noun participle adjective: fait
noun participle verb adjective: dû faits
finite: dit fit firent vit virent mit mirent prit prirent dirent
finite noun participle: dit
finite noun: tient tiennent
# Adjectives that come before their noun.
premodifier noun adverb: grand grande petit petite bon bonne mauvais mauvaise beau belle bel jeune vieux vieil vieille nouveau nouvel nouvelle haut haute bas basse gros grosse long longue premier première second seconde deuxième troisième dernier dernière prochain prochaine ancien ancienne double faux fausse vrai vraie pur pure seul seule simple fort forte autre même propre meilleur meilleure pire moindre plein pleine récent récente vaste énorme immense
premodifier noun adverb plural: grands grandes petits petites bons bonnes mauvaises beaux belles jeunes vieilles nouveaux nouvelles hauts hautes grosses longs longues premiers premières seconds secondes derniers dernières prochains prochaines anciens anciennes doubles fausses vrais vraies seuls seules simples forts fortes autres mêmes propres meilleurs meilleures pires nombreux nombreuses principaux principales divers diverses multiples rares récents récentes vastes énormes
premodifier noun: principal principale véritable célèbre importante important large rare actuel actuelle éventuel éventuelle futur future grave brève bref lourd lourde
premodifier noun plural: véritables célèbres importantes importants larges actuels actuelles éventuels éventuelles futurs futures graves lourds lourdes
premodifier noun verb: illustre présente grave brave fausse double
premodifier noun: faible superbe réel réelle flagrant flagrante présent précédent précédente inévitable passionnant spectaculaire meurtrier meurtrière sévère vif profond profonde sérieux sérieuse éminent éminente dangereux dangereuse puissant puissante redoutable brillant brillante malheureux malheureuse courageux valeureux fameux fameuse fidèle modeste riche pauvre brave cruel cruelle terrible triste ultime unique vague violent violente sanglant sanglante présumé présumée soi-disant ancien excellent excellente possible lointain lointaine nombreux
premodifier noun plural: faibles superbes réels réelles précédents précédentes sévères vifs profonds profondes sérieux sérieuses éminents éminentes dangereuses puissants puissantes redoutables illustres brillants brillantes malheureuses fameuses fidèles modestes riches pauvres braves cruels cruelles terribles tristes ultimes uniques vagues violents violentes sanglants sanglantes présumés présumées excellents excellentes possibles lointains lointaines
premodifier noun adverb: juste net court cher ferme
premodifier noun: légitime strict stricte nette courte majeur majeure libre noble rude piètre féroce moyen moyenne chère proche léger légère tiers tierce
premodifier noun plural: légitimes stricts strictes nets nettes courts courtes majeurs majeures justes libres nobles rudes piètres féroces proches chers chères légers légères fermes
noun verb: ferme
verb: court
# They may stand without their noun.
elliptic: premier première premiers premières second seconde seconds secondes deuxième troisième dernier dernière derniers dernières autre autres même mêmes seul seule seuls seules court toute toutes
noun adjective adjectival noun-like open elliptic: général
noun adjective open elliptic: commun
noun adjective adjectival open elliptic: plénière particulier
# An adjective may follow their « de » or « à ».
takes-of: rien quoi plus moins traité traités
noun takes-of: chose
participle open takes-of: qualifié qualifiée traitée
participle plural open takes-of: qualifiés qualifiées traitées
verb open takes-of: qualifie
finite open takes-of: qualifient qualifiait
infinitive takes-of: qualifier
# Nouns that are also verbs, and never stand behind another noun.
noun verb alone open: attaque menace frappe avance annonce rencontre vote contrôle enquête riposte torture capture escorte dépêche censure arme torpille relaxe amnistie patrouille massacre
# Nouns and adjectives that end like an infinitive.
verb infinitive: voir tuer lier nier dire lire user oser ruer huer
noun adjective adjectival: vidéo civil civile
noun adjective adjectival plural: civils civiles
verb infinitive noun adjective: ménager
verb noun plural: viens tiens reviens prends comprends apprends reprends rends vends entends attends défends réponds mets permets promets remets bats combats sors pars sens dors sers cours meurs perds
verb participle noun: mise prise
verb participle noun plural: mises prises
noun verb: demeure pleure
noun adjective: mer fer hiver danger léger amer enfer ver dossier leader super fer-blanc cancer hier hyper inter revolver poker manager reporter master thriller laser web soldier sniper cher boucher rocher clocher archer plancher oranger boulanger berger verger passager messager ménager horloger viager mensonger alger river joker poster charter cahier polder corner hamburger cutter power flyer clipper
noun: plaisir désir avenir souvenir soir tir cuir loisir martyr soupir saphir menhir vizir repentir espoir miroir couloir trottoir terroir réservoir territoire ordre cadre genre centre titre nombre membre chambre ombre livre lettre maître ministre registre théâtre montre fenêtre ventre meurtre spectre filtre mètre kilomètre centimètre arbre marbre sabre sucre poudre foudre cendre gendre désordre cèdre chapitre pupitre arbitre orchestre semestre trimestre ancêtre prêtre traître lustre siècle tigre vinaigre
noun verb infinitive: rire sourire dîner déjeuner souper goûter vivre
noun verb: livre montre titre centre cadre filtre nombre
noun adjective: maître arbitre noir sauvage
# Nouns that end like a participle, and that « être » may have without article.
profession participle: député employé délégué avoué curé abbé attaché réfugié associé élu invité
# An army after a determiner, « la lutte armée » elsewhere.
participle noun noun-like: armée
noun: vérité année journée soirée matinée idée musée lycée comité côté santé beauté qualité congé degré pré blé café thé bébé canapé duché évêché préfet début but tribu vertu salut statut institut refus abus menu individu vie pluie élite profit circuit bruit nuit esprit fruit endroit détroit exploit toit lit débit délit édit mépris pays avis logis tapis paradis fils bus virus campus corpus processus consensus rue avenue statue lieu milieu feu jeu enjeu vœu adieu envie proie
noun: pauvreté souveraineté sûreté citoyenneté ancienneté fermeté liberté majesté propreté lâcheté mosquée fusée mausolée
noun: tollé échauffourée trophée
noun plural: libertés sûretés mosquées fusées mausolées échauffourées trophées
noun: abri ennui samedi lundi mardi mercredi jeudi vendredi midi loi roi foi emploi
participle noun: mis pris permis promis soumis admis remis acquis compris repris surpris appris
participle noun: traité parti produit conduit construit écrit reçu mort morte blessé blessée venu vu revenu contenu étendu
participle noun plural: traités partis produits conduits construits écrits reçus morts mortes blessés blessées
participle noun: sorti détenu disparu élu survenu prévenu vaincu rendu perdu fini
participle noun plural: sortis détenus disparus élus survenus prévenus vaincus
participle noun: sortie détenue disparue élue
participle noun plural: sorties détenues disparues élues
noun: renouvellement dessalement creusement signalement étalement
noun adjective adjectival noun-like: responsable
noun adjective adjectival noun-like plural: responsables étrangers étrangères
noun adjective adjectival: étranger étrangère clandestin clandestine féminin féminine masculin masculine voisin voisine
noun adjective adjectival plural: clandestins clandestines voisins voisines
# Participles that « -i, -u, -it » and the like alone do not show; « rapport, bandit » end like them.
participle noun: détruit conduit interdit inscrit décrit réduit introduit traduit instruit offert ouvert
participle noun: couvert découvert souffert atteint contraint éteint joint rejoint saisi choisi établi
participle noun: investi averti réuni fourni garanti puni banni enfoui réparti battu abattu combattu
participle noun: pendu vendu attendu entendu suspendu connu reconnu inconnu conçu perçu déçu lu prévu
participle noun: voulu tenu retenu soutenu obtenu maintenu devenu intervenu vécu paru apparu
participle noun plural: détruits conduits interdits inscrits décrits réduits introduits traduits
participle noun plural: instruits offerts ouverts couverts découverts soufferts atteints contraints
participle noun plural: éteints joints rejoints saisis choisis établis investis avertis réunis fournis
participle noun plural: garantis punis bannis enfouis répartis battus abattus combattus pendus vendus
participle noun plural: attendus entendus suspendus connus reconnus inconnus conçus perçus déçus lus
participle noun plural: prévus voulus tenus retenus soutenus obtenus maintenus devenus intervenus vécus
participle noun plural: parus apparus
participle noun: détruite conduite interdite inscrite décrite réduite introduite traduite instruite
participle noun: offerte ouverte couverte découverte soufferte atteinte contrainte éteinte jointe
participle noun: rejointe saisie choisie établie investie avertie réunie fournie garantie punie bannie
participle noun: enfouie répartie battue abattue combattue pendue vendue attendue entendue suspendue
participle noun: connue reconnue inconnue conçue perçue déçue lue prévue voulue tenue retenue soutenue
participle noun: obtenue maintenue devenue intervenue vécue parue apparue
participle noun plural: détruites conduites interdites inscrites décrites réduites introduites traduites
participle noun plural: instruites offertes ouvertes couvertes découvertes souffertes atteintes
participle noun plural: contraintes éteintes jointes rejointes saisies choisies établies investies
participle noun plural: averties réunies fournies garanties punies bannies enfouies réparties battues
participle noun plural: abattues combattues pendues vendues attendues entendues suspendues connues
participle noun plural: reconnues inconnues conçues perçues déçues lues prévues voulues tenues retenues
participle noun plural: soutenues obtenues maintenues devenues intervenues vécues parues apparues
participle noun: cité limité profité illimité
# Participles that end like nouns of quality.
verb participle: abrité accrédité agité allaité cohabité convoité coédité crédité crépité débité déboîté
verb participle: décapité décrédité délimité démérité discrédité dynamité ébruité édité effrité emboîté
verb participle: évité excité explicité exploité facilité habilité habité hérité hésité imité incité
verb participle: irrité limité médité mérité miroité nécessité palpité parasité périclité plébiscité
verb participle: prémédité réédité réexploité réhabilité récité ressuscité revisité sollicité souhaité
verb participle: suscité surexcité surexploité sursauté transité visité milité inhabité inexploité inusité
verb participle: immérité
verb adjective participle plural: abrités accrédités agités allaités cohabités convoités coédités crédités
verb adjective participle plural: crépités débités déboîtés décapités décrédités délimités démérités
verb adjective participle plural: discrédités dynamités ébruités édités effrités emboîtés évités excités
verb adjective participle plural: explicités exploités habités hérités hésités imités incités irrités
verb adjective participle plural: limités médités mérités miroités palpités parasités périclités
verb adjective participle plural: plébiscités prémédités réédités réexploités réhabilités récités
verb adjective participle plural: ressuscités revisités sollicités souhaités suscités surexcités
verb adjective participle plural: surexploités sursautés transités visités limités illimités profités inhabités inexploités inusités
verb adjective participle plural: immérités
participle noun: invité retraité maltraité déshérité commandité précipité félicité
participle noun plural: cités invités retraités maltraités déshérités commandités précipités félicités
verb adjective participle: citée habitée excitée méritée évitée invitée visitée limitée délimitée exploitée agitée
noun: suite
noun verb: visite limite profite poursuite nécessité facilité unité mérite
noun adjective: issue issues
participle noun: issu issue issus issues
finite: sied fuit tuent tirent fuient disent lisent visent usent osent vivent suivent servent
# Nouns that end like a finite verb.
noun: lait fait trait souhait retrait portrait extrait attrait bienfait forfait chez nez riz
noun verb: souhait retrait extrait portrait trait
adverb other: chez
noun: opéra caméra choléra front forêt
noun adjective: parfait imparfait
noun: président agent parent argent cent dent patient client continent incident accident talent vent accent adolescent occident orient precedent contingent régent serpent torrent trident couvent aliment
noun plural: présidents agents parents patients clients incidents accidents
third-plural: résident violent divergent convergent coïncident négligent influent affluent adhérent
any open: divergent convergent négligent coïncident
noun adjective: content différent récent absent excellent équivalent innocent permanent résident évident violent urgent fréquent indépendant ardent prudent cohérent
noun adjective: fréquent conséquent éloquent ardent fervent apparent concurrent différent transparent parent content inhérent cohérent adhérent excellent ardent afférent
noun: onguent affluent confluent couvent serpent pent
adverb: souvent
noun adjective: clément véhément influent mécontent récurrent subséquent inconséquent intermittent pénitent
noun: effluent
verb: soutienne retienne obtienne maintienne contienne détienne appartienne abstienne entretienne revienne parvienne
verb: prévienne intervienne survienne convienne devienne provienne reçoive conçoive perçoive poursuive apaise taise
verb: conquière requière acquière reconquière
participle plural: dits dites dissoutes absoutes
# Peoples, which have a capital where they are nouns.
noun adjective adjectival open: tcherkesse arabe kurde russe turc turque grec grecque serbe croate druze tchèque slovaque
noun adjective adjectival open: bulgare belge suisse slave yougoslave moldave tchétchène ouzbek ouzbèke kazakh kazakhe afghan
noun adjective adjectival open: afghane birman birmane allemand allemande espagnol espagnole catalan catalane flamand
noun adjective adjectival open: flamande chiite sunnite alaouite yézidi yézidie azéri azérie houthi houthie touareg peul peule
noun adjective adjectival open: ouïghour ouïghoure kosovar kosovare nuer musulman musulmane persan persane balte
noun adjective adjectival plural open: tcherkesses arabes kurdes russes turcs turques grecs grecques serbes croates druzes
noun adjective adjectival plural open: tchèques slovaques bulgares belges suisses slaves yougoslaves moldaves tchétchènes
noun adjective adjectival plural open: ouzbeks ouzbèkes kazakhs kazakhes afghans afghanes birmans birmanes allemands
noun adjective adjectival plural open: allemandes espagnols espagnoles catalans catalanes flamands flamandes chiites sunnites
noun adjective adjectival plural open: alaouites yézidis yézidies azéris azéries houthis houthies touaregs peuls peules
noun adjective adjectival plural open: ouïghours ouïghoures kosovars kosovares musulmans musulmanes persans persanes baltes
verb noun adjective: dément
adverb verb noun: comment
# Adjectives and nouns of verbs' endings.
noun adjective verb: critique pratique égale
noun verb: indique explique applique implique communique fabrique revendique réplique complique duplique éclaire tire signale étale avale arrive dérive prive motive cultive existe insiste assiste consiste persiste résiste liste piste appelle rappelle interpelle révèle cible cibles
verb: semble comble accable rassemble ressemble tremble double faire taire plaire extraire distraire satisfaire refaire défaire soustraire suive survive vive écrive décrive
adjective verb: active vive
premodifier noun elliptic: -ième
premodifier noun plural elliptic: -ièmes
# Endings of nouns.
noun: -tion -sion -xion -isme -logie -esse -trice -itude -aison -ail
noun plural: -tions -sions -xions -ismes -logies -esses -trices -itudes -aisons -ails -ails
noun verb adjective: -ette
noun adjective: -eure -eures
noun verb: -ance -ence -age -esse -ure
noun plural: -ances -ences -ages -ures -ettes
noun adjective noun-like: -teur -trice -eur
noun adjective noun-like plural: -teurs -trices -eurs
adverb noun verb: -ment
noun plural: -ments
degree: -ellement -alement -ivement -eusement -iquement -ablement -iblement -airement -amment -emment -ièrement
# Endings of adjectives that are also nouns; « noun-like » are those that seldom come before their noun.
noun adjectival noun-like: -ique -al
noun adjectival: -ale -el -if -ive -eux -euse -aise -oise -able -ible -ain
noun adjectival noun-like: -aire -iste -ien -ienne
noun adjective: -in
noun adjective noun-like: -llère -llères
noun adjective adjectival noun-like: -ière
noun adjective adjectival: -icaine -ocaine -umaine -baine -omaine
noun adjective verb: -aine -ine
noun adjective verb adjectival: -elle -enne -ais -ois -ante
noun adjective verb adjectival noun-like: -ier
noun verb adjective adverb plural: -ons
noun adjective adjectival noun-like plural: -iens
noun adjectival noun-like plural: -iques -aux -ants -antes
noun adjectival plural: -ales -els -elles -ifs -ives -euses -iennes -aises -oises -ables -ibles -ains -ières -icaines -ocaines -umaines -omaines
noun adjectival noun-like plural: -aires -istes -iers -ennes
noun adjective plural: -ins -ines -aines
noun: -eau -euil
noun plural: -eaux
# Endings of verbs.
verb finite: -aient -issent -issait -eront -iront -erait -eraient -irait -iraient -èrent -issaient
verb finite: -quent -guent -tuent -nuent -luent -cuent -ruent -ssent -llent -ttent -ppent -rrent -chent -isent -osent -usent -ysent -oient -yent -uient -ivent -rvent -lvent -ouvent -orent -urent -irent -ntent -stent -rtent -itent -utent -fient -blent -flent -glent -clent -vrent -trent -brent -drent -frent -prent -gnent -nnent -rnent -encent -ancent -rcent -ndent -rdent -ffent -bent -oulent -issaient -duisent -mpent
verb finite noun: -ait
verb noun adjective gerund noun-like: -ant
# Plurals are no third persons; the feminine plurals of participles follow.
noun adjective plural adverb: -es -s
noun adjective verb plural participle unsure: -ises -ites -aites -uites -intes -ertes -ies -ues -its -erts -ints
any plural: -ss -is -us
noun adjective: -x
)");
  return lexicon;
}

}  // namespace entente::text
