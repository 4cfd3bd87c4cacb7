// Data: the English words that the rules get wrong. One family a line: the word whose stem its forms get, or
// "=" and the stem itself; then the forms, in lower case. "#" starts a comment.
#include "server/text/stem_exceptions.h"

namespace entente::text {

const StemException* english_exception(std::string_view folded) {
  static const StemExceptions table(R"(
# Plurals.
man: men
woman: women
child: children
person: people
foot: feet
tooth: teeth
mouse: mice
gunman: gunmen
policeman: policemen
airman: airmen
militiaman: militiamen
serviceman: servicemen
spokesman: spokesmen
fireman: firemen
tribesman: tribesmen
fisherman: fishermen
seaman: seamen
rifleman: riflemen
infantryman: infantrymen
congressman: congressmen
chairman: chairmen
servicewoman: servicewomen
policewoman: policewomen
spokeswoman: spokeswomen
life: lives
wife: wives
knife: knives
half: halves
thief: thieves
shelf: shelves
wolf: wolves
crisis: crises
analysis: analyses
thesis: theses
hypothesis: hypotheses
criterion: criteria
phenomenon: phenomena
index: indices
datum: data
medium: media
cactus: cacti
# Verbs. A form that is also another word's ("found", "left", "wound", "saw") stays with the commoner
# one.
be: is are was were been am being
have: has had having
do: does did done doing
go: goes went gone going
fight: fought
shoot: shot shots
strike: struck stricken
flee: fled flees fleeing
hold: held
lead: led
take: took taken taking
free: freed
die: died dies dying
lie: lied lies lying
lay: laid
say: said
make: made
come: came
become: became
give: gave given
know: knew known
see: seen
get: got gotten
find: found
leave: left
keep: kept
send: sent
spend: spent
lend: lent
build: built
buy: bought
bring: brought
think: thought
seek: sought
teach: taught
catch: caught
tell: told
sell: sold
stand: stood
understand: understood
withstand: withstood
meet: met
pay: paid
lose: lost losing
win: won winning
begin: began begun
run: ran
rise: rose risen
arise: arose arisen
write: wrote written
speak: spoke spoken
break: broke broken
choose: chose chosen
steal: stole stolen
freeze: froze frozen
drive: drove driven
fly: flew flown
throw: threw thrown
grow: grew grown
draw: drew drawn
withdraw: withdrew withdrawn
blow: blew blown
show: shown
fall: fell fallen
eat: ate eaten
forbid: forbade forbidden
hide: hid hidden
bury: buried buries
dig: dug
swear: swore sworn
tear: tore torn
wear: wore worn
bear: bore borne
bleed: bled
feed: fed
sink: sank sunk
overrun: overran overrunning
outrun: outran
retake: retook retaken
overtake: overtook overtaken
mistake: mistook mistaken
overthrow: overthrew overthrown
undertake: undertook undertaken
undergo: underwent undergone undergoes undergoing
undo: undid undone
overcome: overcame
foresee: foresaw foreseen
oversee: oversaw overseen
mislead: misled
uphold: upheld
withhold: withheld
rebuild: rebuilt
resell: resold
redraw: redrew redrawn
rewrite: rewrote rewritten
forgive: forgave forgiven
forget: forgot forgotten forgetting
overhear: overheard
hear: heard
outfight: outfought
misunderstand: misunderstood
shake: shook shaken
sweep: swept
bind: bound
mean: meant
deal: dealt
feel: felt
burn: burnt
swing: swung
# Spellings on the two sides of the Atlantic.
defense: defence defences
offense: offence offences
center: centre centres centred
organize: organise organises organised organising
program: programme programmes
armor: armour
armored: armoured
labor: labour
harbor: harbour harbours
neighbor: neighbour neighbours
neighboring: neighbouring
recognize: recognise recognised
authorize: authorise authorised
mobilize: mobilise mobilised
license: licence licences
# Words that inflection would undo, but which are none.
=news: news
=united: united
=evening: evening evenings
=during: during
=building: building buildings
=meeting: meeting meetings
=headquarters: headquarter headquarters
=species: species
=series: series
=arms: arms
=hundred: hundred hundreds
)");
  return table.find(folded);
}

}  // namespace entente::text
