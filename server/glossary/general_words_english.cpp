// Data: the English words that any text may have: "thing, world, country". Folded, the dictionary form only,
// sorted.
#include "server/glossary/general_words.h"

namespace entente::glossary {

const std::string_view kEnglishGeneralWords = R"(
ability able absence absolute abstract academic accept acceptable acceptance access accident accompany
account accuracy accurate achieve achievement acknowledge acquire act action active activity actor
actual adapt add addition additional address adequate adjustment administration admission admit adopt
adult advance advanced advantage advice affair affect afford afraid age agency agenda agent aggressive
agree agreement aid aim air alarm album alive allow alter alternative amazing ambitious amend amount
analysis analyst ancient anger angle angry animal anniversary announce announcement annual answer
anticipate anxiety apartment apparent appeal appear appearance application apply appoint appointment
appreciate approach appropriate approval april area argument arise arm arrangement arrival arrive art
article artificial artist ask asleep aspect assess assessment assist assistance assistant association
assume assumption assure atmosphere attach attempt attend attendance attention attitude attract
attraction attractive audience august aunt author authority automatic available average avoid award
aware awareness awful baby back background bad balance ball ban band bank bar barrier base basic basis
basket battery beach bear beat beautiful beauty become bed begin beginning behave behavior behaviour
belief believe bell belong benefit best better big bike bill billion bird birth bit bitter black blind
block blood blue board boat body bold bone bonus book boring boss bother bottle bottom boundary bowl box
boy brain branch brand brave bread break breakfast breath breathe bridge brief brilliant bring broad
brother brown budget build building burden burn bus business busy button buy buyer cabinet cake
calculate call calm camera campaign capability capable capacity capital car card care career careful
carpet carry case cash cat catch category cause cease celebrate celebration cell center central centre
century ceremony certain certainty chain chair challenge chamber champion chance change channel chapter
character characteristic charge charity chart cheap check cheese chest chicken chief child childhood
children choice choose church circle circumstance cite citizen city civil civilisation civilization
claim clarify clarity class classic classify clean clear clever client climate climb clock close closure
clothes cloud club clue coach coast coat code coffee cold collapse colleague collect collection college
color colour column combination combine come comfort comfortable comment commerce commercial commission
commitment committee common communication community company comparable compare comparison compatible
compete competence competent competition competitive competitor complain complaint complete complex
complexity complicated comply component comprehensive compromise computer concede concentrate concept
concern concerned concert conclude conclusion concrete condition conduct conference confidence confident
confirm confirmation conflict confusion congress connect connection conscious consciousness consensus
consent consequence conservative consider considerable consideration consist consistent constant
constitute constraint construct construction constructive consultation consume consumer consumption
contact contain container contemporary contempt content contest context continue continuous contract
contrast contribute contribution contributor control controversial controversy convenient convention
conventional conversation convert convey conviction convince convinced cook cool cooperation copy core
corner correct correspond cost costly council count counter country county couple courage course court
cover create creation creative creature credit crew crime criminal crisis criteria criterion critic
critical criticism crop cross crowd crucial cruel cry culture cup cure curious currency current customer
cut cycle dad daily damage dance danger dangerous dark data database date daughter day dead deal dear
death debate debt decade december decent decide decision decisive declaration declare decline decrease
dedicated deep default defence defense deficit define definition degree delay delegate delegation
delicate delivery demand democracy democratic demonstrate demonstration deny depart department departure
depend dependence dependent deposit depression depth derive describe description deserve design
desirable desire desk desperate destination destroy detail detailed determination determine develop
development device dialogue die diet differ difference different difficult difficulty digital dignity
dimension dinner direct direction director dirty disadvantage disagree disagreement disappear
disappointed disappointment disaster discipline discover discovery discrimination discuss discussion
disease display dispute distance distant distinct distinction distinguish distribution district diverse
diversity divide division doctor document dog dollar domain domestic dominant donate door double doubt
dozen dozens draft drama dramatic draw drawing dream dress drink drive driver drop dry dual due duration
duty dynamic eager ear early earn earth ease east eastern easy eat economic economics economist economy
edge edition editor education educational effect effective effectiveness efficiency efficient effort
elderly elect electric electronic element eligible eliminate elite emerge emergency emotion emotional
emphasis emphasise emphasize employ employee employer employment empty enable encourage encouragement
end endless enemy energy engage engagement engine engineer enhance enjoy enjoyment enormous enough
enquiry ensemble ensure enter enterprise entertainment enthusiasm entire entity entrance entry
environment environmental episode equal equality equipment equity error essay essence essential
establish establishment estate estimate ethical euro european evaluation evening event eventual everyday
evidence evident evolution exact exam examination examine example exceed excellence excellent exception
exceptional excess excessive exchange excited excitement exciting exclusive excuse executive exercise
exist existence existing exit expand expansion expect expectation expenditure expense expensive
experience experienced experiment expert expertise explain explanation explicit explore expose express
expression extend extension extensive extent external extra extraordinary extreme eye face facility fact
factor factory fail failure fair faith fall fame familiar family famous fan fantastic farm farmer
fashion fast fat fate father fault favor favorite favour favourable favourite fear feature february
federal fee feed feel feeling fellow female festival field fight figure file fill film final finance
financial find finding fine finger finish fire firm fish fit flat flee flexibility flexible flight floor
flow flower fly focus folk follow following food foot football forbid force forecast foreign forest
forget forgive form formal formation former formula fortunate fortune forum forward foundation frame
framework free freedom frequency frequent fresh friday friend friendly friendship front fruit
frustration fuel fulfil full fun function fund fundamental funding funny furious furniture future gain
game gap garden gas gate gather gathering gender general generate generation generous gentle gentleman
gentlemen genuine get giant gift girl give glad glass global go goal god gold golden good govern
government governor grade grand grandfather grandmother grant grass grateful gratitude grave great green
grey gross ground group grow growth guarantee guard guest guidance guide guideline guilt guilty guy
habit hair half hall hand handle happen happiness happy harbour hard hardware harm harsh hat hate head
headline headquarters health healthy hear hearing heart heat heaven heavy height hell help helpful
heritage hero hidden hide hierarchy high highway hill historic historical history hit hold hole holiday
holy home honest honor honour hope horizon horrible horse hospital host hot hotel hour house household
housing huge human humanity humour hundred hundreds hunger hungry hurt husband hypothesis ice idea ideal
identical identification identify identity ideology ignorance ignore illegal illness illusion
illustration image imagination imagine immediate immense imminent impact imperative implement
implementation implication implicit imply importance important impose impossible impression impressive
improve improvement inadequate incentive incident include inclusive income incorporate increase
incredible independence independent index indicate indication indicator indirect individual industrial
industry inequality inevitable infer inflation influence inform informal information inherent initial
initiative injury injustice inner innocent innovation innovative input inquiry insight insist
inspiration inspire install instance institute institution instruction instrument insurance integration
integrity intellectual intelligence intelligent intend intense intensity intention interest interested
interesting interim interior internal international interpretation interval intervention interview
introduce introduction invest investigation investment investor invitation invite involve involvement
iron island isolation issue item january job join joint joke journal journalist journey joy judge
judgement judgment juice july jump june junior jury justice justify keen keep key kid kill kind king
kingdom kiss kitchen knee know knowledge label labor labour lack lady lake land landscape lane language
large lasting late laugh launch law lawyer lay layer lazy lead leader leadership leading leaf league
lean learn learning leave lecture left leg legacy legal legislation legitimate lend length lesson let
letter level liberal liberty library licence license lie life lifestyle lift light likely limit
limitation limited line linear linguistic link list listen literature little live living load loan local
location lock log logic logical lonely long look loose lord lose loss lot love low loyal luck lucky
lunch machine mad madness magazine magic mail main maintain maintenance major majority maker male man
manage management manager manner manual manufacture manufacturer map march margin marginal mark market
marketing marriage married mass massive master match mate material matter maximum mayor meal mean
meaning meaningful means measure measurement meat mechanism media medical medicine medium meet meeting
member membership memory men mental mention mere merit mess message metal method middle midnight mild
mile milestone milk million mind mine minimum minister ministry minor minority minute miracle mirror
misery miss missing mission mistake misunderstanding mix mixed mixture mobile mode model moderate modern
modest modify moment momentum monday money monitor month mood moon moral morning mother motion motivate
motivation mountain mouth move movement movie multiple multitude museum music mutual mystery name
narrative narrow nasty nation national native natural nature neat necessary necessity neck need negative
neglect negotiate negotiation neighbor neighborhood neighbour neighbourhood nerve nervous network
neutral news newspaper nice night noble noise norm normal north northern nose notable note notice notion
novel november number nurse obey object objection objective obligation observation observe observer
obstacle obtain obvious occasion occasional occupation occupy occur occurrence ocean october odd offer
office officer official oil ok old only open operate operation operator opinion opponent opportunity
oppose opposite opposition optimism optimistic option oral order ordinary organic organisation organise
organization organize origin original other outcome outer outline outlook output outside outstanding
overall overcome overseas overview owe own owner ownership pace package page pain painful paint painting
pair palace panel panic paper paragraph parallel parent park parliament parliamentary part partial
participant participate participation particular partner partnership party pass passage passenger
passion passive past path patience patient pattern pause pay payment peace peaceful peak pen penalty
people perceive percent percentage perception perfect perfection perform performance period permanent
permission permit person personal personality personnel perspective persuade phase phenomenon philosophy
phone photo photograph photographer phrase physical picture piece pilot pity place plain plan plane
planet planning plant plate platform play player pleasant pleased pleasure plenty plot pocket poem poet
poetry point police policeman policy polite political politician politics poll pool poor popular
population port portion portrait position positive possess possession possibility possible post postpone
pot potential pound pour poverty power powerful practical practice praise precede precedent precious
precise precision predict prefer preference prejudice preliminary premise preparation prepare prepared
presence present presentation preserve presidency president press pressure prestige prevent previous
price pride primary prime principal principle print prior priority prison privacy private privilege
prize probability probable problem procedure proceed proceeding process proclaim produce producer
product production productive profession professional professor profile profit profound program
programme progress prohibit project prominent promise promising promote promotion proof proper property
proportion proposal propose proposition prospect prosper protect protection protest proud prove provide
province provision psychological public publication publicity publish publisher pull pupil purchase pure
purpose pursue pursuit push put qualification quality quantity quarter queen quest question queue quick
quiet quit quote race radical radio rail rain raise random range rank rapid rare rate ratio rational raw
reach react reaction read reader reading ready real realise realistic reality realization realize reason
reasonable recall receipt receive recent reception recession recipe recognise recognition recognize
recommend recommendation reconsider record recover recovery red reduce reduction refer reference reflect
reflection reform refusal refuse regard regime region regional register regret regular regulation
reinforce reiterate reject rejoice relate related relation relationship relative release relevance
relevant reliable relief religion religious reluctant rely remain remark remarkable remedy remember
remind reminder remote remove render rent repair repeat replace replacement reply report reporter
represent representation representative republic reputation request require requirement rescue research
resemble reservation reserve residence resident resign resist resistance resolution resolve resort
resource respect respective respond response responsibility responsible rest restaurant restore restrict
restriction result retain retire return reveal revenue review revolution reward rhythm rice rich rid
ride ridiculous right rigid ring rise risk rival river road rock role roll roof room root rough round
route routine row royal rule ruling rumor rumour run rural rush sad safe safety sake salary sale salt
sample sand satisfaction satisfactory satisfied satisfy saturday save say scale scandal scenario scene
schedule scheme school science scientific scientist scope score screen script sea search season seat
second secondary secret secretary section sector secure security see seek seem segment select selection
self sell seller senate send senior sense sensible sensitive sensitivity sentence separate september
sequence series serious servant serve service session set setting settle severe sex shade shadow shake
shame shape share shareholder sharp shift shine ship shock shoe shoot shop shopping shore short shortage
shoulder show shut sick side sight sign signal significance significant silence silent silver similar
similarity simple sin sing singer single sir sister sit site situation size skill skilled skin sky sleep
slice slight slogan slope slow small smart smell smile smoke smooth snow social society soft software
soil solid solidarity solution solve son song sophisticated sort soul sound source south southern space
spare speak speaker special specialist species specific specification specify spectrum speech speed
spend spending spirit spiritual split spokesman spokesperson spokeswoman sport spot spread spring square
stability stable staff stage stake stand standard star start state statement station statistic status
stay steady steal steep stem step stick stock stomach stone stop store storm story straight strain
strange stranger strategic strategy stream street strength strengthen stress stretch strict strike
strong structural structure struggle student studio study stuff stupid style subject subjective submit
subsequent substance substantial succeed success successful sudden suffer sufficient suggest suggestion
suicide suit suitable sum summarise summary summer sun sunday super superior supervise supplier supply
support supporter suppose supreme sure surface surgery surprise surprised surprising surround survey
survival survive suspect suspicion sustain sustainable swear sweep sweet swift swim switch symbol
symbolic sympathy symptom system systematic table tackle take tale talent talk tall tape target task
taste tax taxi tea teach teacher teaching team tear technical technique technology telephone television
tell temperature temple temporary tend tendency tender tension tent term terrible territory test
testimony text thank thanks theater theatre theme theory therapy thick thin thing think thinking thought
thousand thousands thread threat throat throw thursday ticket tie tight time timing tiny tip tired title
tobacco today tolerate tomorrow tone tongue tool tooth top topic total touch tough tour tourism tourist
towel tower town toy trace track trade tradition traditional traffic tragic train trainer training
transaction transfer transform transformation transition translate translation transmit transparency
transparent transport travel treat treatment tree tremendous trend trial tribute trick trip tropical
trouble truck true trust truth try tuesday turn turnover type typical ugly ultimate unable uncertain
uncertainty uncle unclear undergo underline underlying understand understanding undertake unfair
unfortunate union unique unit united unity universal universe university unknown unlikely unprecedented
unusual upper urban urge urgency urgent usage use useful useless user usual utilise utility vacation
vague valid valuable value vanish variable variation variety various vary vast vehicle venture verbal
version viable victim victory video view viewer village violation violence violent virtual virtue
visible vision visit visitor visual vital vivid voice volume voluntary volunteer vote voter voyage
vulnerability vulnerable wage wait wake walk wall wander want warm warn warning wash waste watch water
wave way weak weakness wealth wealthy wear weather website wedding wednesday week weekend weekly weigh
weight welcome welfare well west western wet wheel white whole wide widespread wife wild will
willingness win wind window wine wing winner winter wise wish withdraw witness woman women wonder
wonderful wood wooden word work worker working workplace workshop world worldwide worried worry worse
worst worth worthy write writer writing written wrong yard year yellow yesterday yield young youngster
youth zone
)";

}  // namespace entente::glossary
