// Data: English words of closed classes, words that the rules of endings would get wrong, and endings.
#include "server/text/english_lexicon.h"

namespace entente::text {

const Lexicon& english_lexicon() {
  static const Lexicon lexicon(R"(
# Determiners.
determiner: the a an its his my your our their every whose
determiner object unsure: her
determiner pronoun unsure: this
determiner pronoun unsure adverb: that
determiner pronoun unsure plural: these those
determiner pronoun unsure adjective adverb noun: all both some any no each either neither another such many much few several enough most more less least
plural: some any no both such many few several all more most
determiner number plural: two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen twenty thirty forty fifty sixty seventy eighty ninety
number noun: one hundred thousand million billion hundreds thousands millions dozens
noun adjective number: dozen
# Adjectives that stand for a noun phrase, too.
premodifier other noun adverb: other same own first second third fourth fifth last next only very former latter previous
premodifier noun adverb: new old young big small little large great good bad high low long short early late best worst better worse right left dead poor rich sick main whole entire real true wrong full free hard
other noun: others
# Prepositions. No finite verb and no infinitive follows any of them.
of: of
preposition: at by from with into onto upon against among amongst between during without within throughout across along towards toward via amid amidst despite per unlike versus
preposition verb: concerning regarding
preposition adverb: for about around behind beneath beside beside beyond through under above below alongside
preposition adverb adjective noun: in on off over up out near inside outside
adverb other adjective: down away
preposition unsure: as than after before since until till because
verb preposition noun adjective adverb unsure: like
adverb preposition unsure: except
before-infinitive other: to
# Pronouns.
subject: i he she we they
subject unsure: it you
subject: who
subject unsure: which
object pronoun: him them us me himself herself itself themselves ourselves myself yourself
other: whom what whoever whatever everyone everybody someone somebody anyone anybody nobody none nothing something anything everything ours theirs hers yours
noun verb other: mine
other adverb: there
# Conjunctions and adverbs.
coordinator: and or nor
coordinator adverb: but
coordinator adverb: yet
subordinator: if whether although though unless lest
subordinator adverb noun: while
subordinator adverb: when where whenever wherever why how once whereas
negation between: not never
between: also always already often sometimes usually still just even ever now then again soon here perhaps maybe almost nearly rather quite instead however therefore thus hence meanwhile otherwise moreover furthermore today tonight tomorrow yesterday ago indeed only recently reportedly allegedly
noun between: today tonight tomorrow yesterday
between adjective: only likely later earlier sooner further alone well ever else ahead
degree: very too so
degree verb: pretty
adverb: together apart abroad elsewhere everywhere anywhere nowhere somewhere backwards
adverb adjective verb noun: forward forwards afterwards
adverb noun: north south east west northeast northwest southeast southwest
adjective adverb noun: north south east west
# Auxiliaries and modals.
be finite noun: am
be finite: is are was were isn't aren't wasn't weren't ain't
be: be been
be gerund noun: being
have finite: has have had haven't hasn't hadn't
have gerund: having
modal finite: can could would should shall cannot can't couldn't won't wouldn't shouldn't mustn't
noun verb wants-infinitive: try
modal finite noun: will must
modal finite noun verb: might
modal finite name: may
negative-do finite: don't doesn't didn't
do finite: do does did
verb participle: done gone
gerund verb noun: doing
subject be: he's she's it's that's there's what's who's where's here's how's
subject be: i'm you're we're they're
subject have: i've you've we've they've
subject modal: i'll you'll he'll she'll it'll we'll they'll i'd you'd he'd she'd we'd they'd
verb finite participle causes: made
noun verb causes: demand help watch
verb causes: let's let make makes making help helps helped see sees hear demanded insist insisted
# Past tenses and participles of irregular verbs that are nothing else.
finite: said went came became gave knew saw took wrote spoke chose stole froze drove flew threw grew drew withdrew blew fell ate forbade began ran rose arose shook swore tore wore overran overthrew undertook retook
finite participle: told held kept sent spent lent built bought brought taught caught sold stood understood withstood met paid lost won led fled sought thought fought struck got heard seized slept swept wept dealt meant felt left found sat dug shot hung fed bled bred
participle: taken given known seen written spoken chosen stolen frozen driven flown thrown grown drawn withdrawn blown shown fallen eaten forbidden begun risen arisen shaken sworn torn worn borne hidden overthrown undertaken retaken stricken sung shrunk sunk rung swum sprung stung spun swung clung flung strung bitten ridden woken sworn mistaken overtaken rebuilt mown sewn sown thrust withdrawn foreseen beaten broken forgotten gotten proven
noun adjective plural unsure open: police
noun plural unsure: people men women children troops military staff media
noun finite participle: thought felt shot lead
verb noun adjective adverb: left
finite noun: saw rose fell
finite adjective noun adverb: found
noun verb adjective participle: hit cut put set shut hurt split spread burst cast cost bet quit rid let read
verb participle: become come run overcome
noun verb: run
infinitive: become remain
# Verbs that an infinitive follows, and words that make "to" a preposition.
verb wants-infinitive: want wants tries trying needs decide decides agree agrees refuse refuses plan plans hope hopes fail fails seek seeks begin begins continue continues threaten manage attempt going told intend
participle wants-infinitive: wanted tried need decided agreed refused planned hoped failed vowed ordered forced allowed expected continued threatened managed attempted used asked urged helped intended supposed
adjective wants-infinitive: able ready willing unable likely unlikely
noun verb wants-infinitive: need needs plan plans hope hopes attempt attempts order vow vows urge
noun verb plural open wants-infinitive: orders
noun wants-infinitive: effort efforts ability decision decisions chance desire refusal willingness readiness
noun adjective adverb verb wants-infinitive: right
verb: free
wants-infinitive: have has had enough order how where what when whether
noun open wants-infinitive unsure: way
noun plural open wants-infinitive unsure: ways
modal adverb: please
# Words in "-ed" that may be nouns.
noun adjective participle verb: wounded injured displaced accused deceased detained unemployed disabled oppressed missing dead
stricken: wounded injured displaced detained missing dead
noun: hatred bed seed speed deed weed shed creed sled hundred reed
noun verb: need speed seed feed breed shed bleed exceed proceed succeed
verb: proceed succeed exceed indeed bleed
adverb: indeed
noun adjective: red sacred naked wicked
# Nouns that are adjectives before a noun.
adjective: civil
adjective attributive profession: private general major minor
adjective noun attributive: official military offensive muslim christian militant paramilitary humanitarian civilian terrorist islamist jihadist separatist revolutionary irregular auxiliary regular captive mercenary
noun plural: militants militaries generals majors officials civilians terrorists islamists jihadists separatists muslims christians
adjective: responsible
adjective verb participle: alleged
attributive: lead
# Peoples. They have a capital.
people: afghan african albanian algerian american angolan arab armenian asian australian austrian azerbaijani azeri
people: bahraini bangladeshi belarusian belgian bosnian brazilian british bulgarian burmese burundian cambodian cameroonian
people: canadian chadian chechen chilean chinese circassian colombian congolese croatian cuban cypriot czech danish druze
people: dutch egyptian eritrean estonian ethiopian european filipino finnish french gambian gazan georgian german ghanaian
people: greek guinean haitian hungarian indian indonesian iranian iraqi irish israeli italian ivorian japanese jewish
people: jordanian kazakh kenyan korean kosovar kurdish kuwaiti kyrgyz laotian latvian lebanese liberian libyan lithuanian
people: macedonian malaysian malian mauritanian mexican moldovan mongolian montenegrin moroccan mozambican namibian nepalese
people: nepali nigerian nigerien norwegian omani ossetian pakistani palestinian persian peruvian polish portuguese qatari
people: romanian russian rwandan saudi scottish senegalese serb serbian shia shiite slovak slovenian somali soviet spanish
people: sudanese sunni swedish swiss syrian taiwanese tajik tanzanian tatar thai tibetan togolese tunisian turkish turkmen
people: tuareg ugandan uighur ukrainian uyghur uzbek venezuelan vietnamese yazidi yemeni zambian zimbabwean
# Words in "-ly".
noun: family ally assembly anomaly monopoly italy july
noun verb: supply resupply reply fly bully rally ally tally sally
verb: overfly apply comply rely imply multiply
adverb adjective: early daily weekly monthly
noun adverb adjective: early daily weekly monthly elderly
# Verbs that end like nouns.
noun verb: mention question position condition function station petition caution commission provision ration portion auction motion comment document implement supplement experiment torment cement witness harness pity worship ship finance balance advance influence sentence experience reference silence dance chance glance list assist resist insist exist persist enlist fragment augment lament segment compliment complement
verb: assist resist insist exist persist augment
noun verb adjective: present content moment initial
noun: moment
verb: brings sings clings flings
noun verb: rings springs swings strings stings
noun verb: jail
noun: war school prison court church college university guys hospital
adjective: random
adverb: seldom
adjective noun: freelance
noun: guest forest west conquest priest chest
noun verb: request protest arrest interest contest test harvest rest quest nest invest suggest
verb: invest suggest digest
noun verb open: sanction
noun verb plural open: sanctions questions
# Nouns of "-ment, -ity, -ism" that are also adjectives.
noun adjective plural: scots plainclothes
noun adjective open: government antigovernment security counterterrorism
# Verbs that end like adjectives.
verb: enable disable give live arrive drive strive receive believe forgive deprive revive survive dive thrive derive perceive achieve deceive conceive reveal steal heal
adverb: live
noun verb adjective: live total equal rival signal appeal seal deal final trial table cable
noun verb: drive dive deal seal signal appeal cable table panic mimic traffic
noun: table trial arrival survival approval withdrawal removal refusal denial burial proposal
# Verbs in "-ify, -ize".
noun verb: size prize seize
# No compound ends in this noun.
noun verb plural alone: remains
# Verbs that "of" follows.
noun verb takes-of: consist consists die dies think thinks speak speaks dream dreams hear hears know knows complain complains approve approves disapprove dispose disposes smell smells boast boasts talk talks talking hearing thinking speaking dying complaining warning dreaming tell tells warn warns accuse accuses remind reminds beware conceive partake repent despair despairs tire tires
# Endings.
adverb adjective degree: -ly
noun: -tion -sion -ment -ness -ity -ship -ism -hood -dom -ology
noun plural: -tions -sions -ments -nesses -ities -ships -isms
noun verb: -ance -ence
noun adjective: -ist
noun adjective adjectival: -ical -ional -ial -ous -ful -less -ible -able -ious -ual -eral -ental
noun adjective adjectival noun-like: -ive -ic -ian -inal
noun adjective verb adjectival: -ish
verb: -ify -ifies -ize -izes
verb adjective participle: -ed
noun verb adjective gerund: -ing
noun plural: -ings
noun verb adverb plural: -s
any: -ss -us -is -ics -as
noun verb plural: -ias
adjective adverb noun adjectival: -est
# « 's » of a possessor.
determiner noun: -'s -s'
)");
  return lexicon;
}

}  // namespace entente::text
