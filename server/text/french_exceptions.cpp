// Data: the French words that the rules get wrong. One family a line: the word whose stem its forms get, or
// "=" and the stem itself; then the forms, in lower case. "#" starts a comment.
#include "server/text/stem_exceptions.h"

namespace entente::text {

const StemException* french_exception(std::string_view lower) {
  static const StemExceptions table(R"(
# What elision leaves, and the article.
de: d'
je: j'
me: m'
te: t'
se: s'
ce: c'
ne: n'
que: qu'
jusque: jusqu'
lorsque: lorsqu'
puisque: puisqu'
quoique: quoiqu'
entre: entr'
quelque: quelqu'
presque: presqu'
le: l' la les
toi: tu
# Plurals.
oeil: yeux
ciel: cieux
travail: travaux
vitrail: vitraux
corail: coraux
bail: baux
loi: lois
roi: rois
élu: élus élue élues
vu: vus vue vues
mal: maux
feu: feux
jeu: jeux
lieu: lieux
milieu: milieux
enjeu: enjeux
aveu: aveux
voeu: voeux
neveu: neveux
cheveu: cheveux
adieu: adieux
genou: genoux
monsieur: messieurs
madame: mesdames
=presqu'ile: presqu'île presqu'îles
# Feminines.
public: publique publiques
grec: grecque grecques
turc: turque turques
nouveau: nouvel nouvelle nouvelles nouveaux
beau: bel belle belles beaux
=vieux: vieux vieil vieille vieilles
blanc: blanche blanches
sec: sèche sèches
long: longue longues
=faux: faux fausse fausses
doux: douce douces
fou: folle folles fous
frais: fraîche fraîches
bref: brève brèves
# Verbs.
tuer: tuent tueront tueraient
prendre: pris prise prises prend prends prennent prenant prit prirent
mettre: mis mise mises met mets mettent mit mirent
faire: fait faits faite faites font fit firent
dire: dit dits dite dites disent dirent
mourir: meurt meurent mourut moururent
détruire: détruit détruits détruite détruites détruisent détruisit détruisirent
conduire: conduit conduits conduite conduites conduisent
tenir: tient tiens tiennent tint tinrent
venir: vient viens viennent vint vinrent venu venue venus venues
pouvoir: peut peux peuvent
vouloir: veut veux veulent
devoir: doit dois doivent
savoir: sait sais savent
voir: voit vois voient
rendre: rend rends rendent
vendre: vend vends vendent
défendre: défend défends défendent
attendre: attend attends attendent
étendre: étend étends étendent
perdre: perd perds perdent
répondre: répond réponds répondent
descendre: descend descends descendent
suspendre: suspend suspends suspendent
combattre: combat combats combattent
# Words that would share a stem with others.
=arm: arme armes
=parti: parti partis
=partie: partie parties
=ports: port ports
=marine: marine marines
=cours: cours
=fils: fils
=marché: marché marchés
=français: français française françaises
=côté: côté côtés
=mères: mère mères
=finales: final finale finales finals finaux
)");
  return table.find(lower);
}

}  // namespace entente::text
