/* What careful.js knows of English: everyday words, and words that single people out.
   Written by hand for comments about work; a word's other forms follow from it. */

const list = (text) => new Set(text.split(/\s+/).filter(Boolean));

/* Everyday words, each in its shortest form. */
export const common = list(`
a about above abroad absence absent accept access accident according account across
act action active activity actual add address adjust admit advance advice advise afford
afraid after afternoon again against age agenda ago agree ahead aim air alarm all allow
almost alone along already also although always am among amount an and angry annoy
another answer anxious any anybody anymore anyone anything anyway anywhere apart
apologise apologize appear apply appoint appreciate approach appropriate approve are
area argue arm around arrange arrive as ask aspect assign assume at atmosphere attempt
attend attention attitude authority automatic available avoid aware away awful back
background bad balance base basic be bear beat beautiful became because become been
before began begin begun behalf behave behaviour behavior behind being belief believe
belong below benefit beside best better between beyond big bit bite blame blind block
board body book bore both bother bottom bought box boy branch brave break breakfast
breath breathe bright brilliant bring broad broke broken brought budget build built bully
burn business busy but buy by calendar call calm came can cancel cannot car care career
carry case catch caught cause cease celebrate centre center certain chain chair challenge
chance change chaos charge chase chat cheap check cheer child children choice choose
chose chosen circumstance city clarify clarity class clean clear clever client climate
close clothes coach coffee cold colleague collect come comfort comfortable comment commit
common communicate communication company compare compete complain complaint complete
complex complicate compromise concern conclude condition conduct confidence confident
confirm conflict confuse connect consequence consider consistent constant construct
contact contain content continue contract contribute control convenient conversation
convince cool cooperate cooperation coordinate cope copy corner correct cost could count
country couple courage course cover cowork coworker crazy create credit crisis critical
criticise criticism criticize culture cup current customer cut daily damage danger dark
data date day dead deadline deal dear debate decent decide decision deep define definite
degree delay delegate deliver demand department depend describe deserve design desk
despite detail determine develop development device did die difference different difficult
digital dinner direct direction dirty disagree disappoint discover discriminate discuss
discussion distance distribute disturb divide do document does dog done door dot doubt
down draft draw drawn dream drink drive drop due during duty each early earn earth easy
eat economy edge effect effective efficient effort either electronic else email empathy
employ employee empty enable encourage end energy engage english enjoy enough ensure enter
entire environment equal equipment error especially establish etc evaluate even evening
event eventual ever every everybody everyone everything everywhere evident exact example
excellent except excess excite excuse exercise exhaust exist expect expense expensive
experience expert explain express extend extra extreme eye face facility fact factor fail
failure fair faith fall false familiar family far fast fault favour favor fear feature
fed feedback feel feeling feet fell felt few field fight figure file fill final finance
financial find fine finger finish fire firm first fit five fix flat flexible flexibility
floor flow focus follow food foot for force forget forgot forgotten form formal former
forward fought found four free freedom frequent fresh friday friend frighten from front
frustrate full fun function future gain game gap garden gather gave general generous
gentle get girl give given glad go goal god gone good got government grade grateful great
ground group grow grown growth guess guide guidance guilty habit had half hall hand handle
handover happen happy hard has hat hate have he head health healthy hear heard heart heat
heavy held help her here hers herself hesitate hi hide hierarchy high him himself hint
hire his hit hold holiday home honest honesty hope hot hour house how however huge human
humble humour humor hundred hung hurry hurt i idea ideal identify if ignore ill illness
imagine immediate impact implement important impossible impress improve in include
increase incredible indeed independent individual inform information initiative inside
insist inspire instead instruct insure integrate intend intention interest internal
interrupt interview into introduce invest invite involve is issue it item its itself job
join joke joy judge just justice keep kept key kick kid kind kitchen knew know knowledge
known lack language laptop large last late laugh law lay lazy lead leader leadership
learn learnt least leave led left less let letter level lie life lift light like limit
line link list listen little live load local lock logical lonely long look loose lose
loss lost lot loud love low lower loyal luck lunch mad made mail main maintain major make
man manage management manager mandatory manner many mark market matter maximum may maybe
me mean meant measure meet meeting member memory men mental mention message messy met
method middle might mile mind mine minimum minor minute misjudge miss mistake mistrust
misunderstand misunderstood mix mobile model moment monday money monitor month mood moral
morale more morning most mostly motivate motivation move much multiple must mutual my
myself name national natural near necessary need negative neglect neither nervous network
never new news next nice night nine no nobody noise noisy none nonsense nor normal not
note nothing notice notify now nowhere number object objective obvious occasion occur of
off offer office officer often okay old older on once one online only onto open operate
opinion opportunity oppose option or order ordinary organise organisation organization
organize original other otherwise ought our ours ourselves out outcome outside over
overall overload overtime overview own owner pace paid pain paper part particular partner
party pass past path patience patient pause pay payment peace people per perfect perform
performance perhaps period permanent permit person personal perspective phone physical
pick picture piece place plan plant play please pleasure plus point policy polite politic
poor popular position positive possible potential power practical practice praise prefer
prepare present press pressure pretend pretty prevent previous price pride principle
print priority prioritise prioritize private probable problem procedure process produce
product production professional profit program programme progress project promise promote
promotion proper propose protect proud prove provide public pull punish purchase pure
purpose pursue push put qualify quality quantity quarter question quick quiet quit quite
radio raise ran random range rare rate rather reach react read ready real realise realize
really reason receive recent recognise recognition recognize recommend record recruit
reduce refer reflect refuse regard regular relate relation relationship relax release
relevant rely remain remember remind remote remove repair repeat replace reply report
represent request require research resource respect respond response responsible
responsibility rest result return reveal review reward rid ride right ring rise risk road
role room rota rough round routine rude rule run rush sad safe safety said salary sale same
sang sat satisfy saturday save saw say scare schedule school screen search seat second
secret section secure see seek seem seen select self sell send senior sense sent separate
series serious serve service set settle seven several shall shame shape share sharp she
shelf shift shop short should shout show shown shut sick side sign silence silent similar
simple since sincere single sir sit site situation six size skill sleep slept slight slow
small smart smile smooth so social soft software solution solve some somebody somehow
someone something sometimes somewhere soon sorry sort sound source space speak special
specific speed spend spent spirit spoke spoken spread staff stage stand standard start
state station status stay steady step stick still stood stop store story straight strange
strategy strength stress strict strong structure struggle stuck study stuff style subject
succeed success such sudden suffer suggest suggestion suit sum summer sunday superior
supply support suppose sure surprise survey survive suspect swedish switch system table
tack take taken talent talk target task taught teach team tell temporary ten tend tense
term terrible test than thank that the their theirs them themselves then there therefore
these they thing think third thirty this those though thought thousand threat threaten
three through throughout throw thus ticket tidy tie tight till time tiny tip tire title
to today together told tolerate tomorrow tone too took tool top topic total touch tough
toward toxic track trade tradition train training transfer transparent transparency
travel treat trial tried trip trouble true trust truth try turn twelve twenty twice two
type typical ugly unable uncertain unclear under understand understood unfair unfortunate
unhappy unit unite unless unlike until up update upon upset urgent us use useful useless
user usual vacation valid valuable value vary various version very via view visible
vision visit voice volume volunteer wait walk wall want warm warn was waste watch water
way we weak wear weather website week weekend weigh welcome well went were what whatever
wheel when whenever where whereas whether which while white who whoever whole whom whose
why wide will win window winter wire wise wish with within without woman women won wonder
word wore work workday worker workload workplace world worry worse worst worth would write
written wrong wrote yard yeah year yes yesterday yet you young your yours yourself zero
acknowledge accountable ambition approachable attentive autonomy burnout calmer collaborate
collaboration constructive decisive dialogue empower expectation fairness favourite
feedforward follow-up goodwill gossip gratitude handbook helpful hectic hybrid inclusive
inspiration kindness listener micromanage milestone mindset mentor newcomer onboarding
openness ownership predictable proactive psychological reorganisation reorganization
respectful sincere stressful supportive teamwork thorough trustworthy understaffed
understanding unnecessary wellbeing workshop wellness
march can't won't shan't parental context payroll column council scale sentence history machine camera backup trend browser
page draft anonymous confidential chart circle eight eleven fifty rhythm aside afterwards publish
analyse analyze compare hidden hide finish refer import export overwork overworked interrupted
adapt ambitious appraisal assess assumption atmosphere awkward barrier bias bonus boundary brief
buddy bureaucracy canteen caring chase checklist commute competence competent competition
complicated consult corridor crowd curious deserve desirable disorganised disorganized distract
distraction diverse diversity doubtful efficiency emotional enthusiasm enthusiastic equality
ethic expertise explanation eyes favouritism favoritism feasible fluent formality genuine
greet hear hello humiliate ideally impatient inclusion influence informal insight insecure
insecurity intense invisible irritate isolate jargon joke lively load lonely loyalty manual
merge mood motivated neutral noticeable obstacle offend overlook overrun overwhelm
passive patiently persist pleasant polish polite positive praise presence productive
punctual queue reassure rebuild recharge recover recovery reliable repetitive reputation resist
resolve restore reward rush safety sensible sensitive setback sharpen skip slack snack solid
spontaneous stable stimulate stuck suspicious sympathetic tired tiring tolerance tolerant trivial
undermine unite unpredictable unpleasant unrealistic unsafe upside urgency usability vague verify
visibility vital weakness whenever willing willingness wisdom workable workflow workforce`);

/* Capitals that tell nothing. */
export const capitals = list(`
I Ledare English Swedish Christmas Easter HR IT OK Ok AI PC TV EU UK US USA KPI KPIs PDF
Excel Teams Outlook Zoom Slack Word God Internet Europe Sweden`);

export const months = "january|february|april|june|july|august|september|october|november|december|jan|feb|aug|sept|oct|nov|dec";
/* Months and weekdays that are other words too, unless they begin with a capital. */
export const capitalMonths = "March|May";
export const weekdays = "mondays?|tuesdays?|wednesdays?|thursdays?|fridays?|saturdays?|sundays?";
export const days = "yesterday|last night|new year'?s eve|midsummer|christmas eve";
export const weeks = "weeks?";
export const clock = "\\b(?:at |around |before |after )?\\d{1,2}\\s?(?:am|pm|a\\.m\\.|p\\.m\\.|o'clock)(?![\\p{L}])";
export const ordinals = "\\d{1,2}(?:st|nd|rd|th)";

/* What few in a group are. "Manager" and "leader" are not here: every group has one. */
export const roles = list(`
accountant administrator analyst apprentice architect assistant auditor bookkeeper
bricklayer buyer caretaker carpenter cashier ceo cfo cio cook cto chef cleaner clerk
consultant controller coo coordinator counsellor dentist deputy designer developer director
dispatcher doctor driver economist editor electrician engineer fitter foreman forewoman
headmaster headteacher housekeeper intern interpreter janitor journalist lawyer librarian
mechanic midwife nurse nutritionist operator optician painter paralegal pharmacist
physician physiotherapist planner plumber porter president principal professor programmer
psychologist purchaser receptionist recruiter researcher roofer salesman salesperson
saleswoman scientist secretary steward storekeeper substitute superintendent supervisor
surgeon surveyor teacher technician temp tester therapist trainee translator treasurer
tutor veterinarian vet vp waiter waitress warehouseman welder`);
export const rolePhrases = [
  "(?:team|tech|shift|project|site|group|product|night) (?:lead|leader|manager)s?",
  "(?:sales|finance|quality|safety|office|account|store|warehouse|marketing|hr|it|depot|plant) managers?",
  "head of (?:\\p{L}+)", "vice presidents?", "safety representatives?", "union representatives?",
  "shop stewards?", "board members?", "personal assistants?",
];

const someone = "(?:woman|man|girl|guy|female|male|mother|mum|mom|dad|father|parent|foreigner|immigrant|muslim|jew|christian|student|one|person|member|swede|employee)";
/* Words that point at one person, whoever she is. */
export const pointing = [
  "\\b(?:i am|i'm|i was|i have been|i've been|being|am|was) (?:still )?(?:the|one of the) (?:only|sole|last|first|oldest|eldest|youngest|newest|most (?:senior|junior))(?: \\p{L}+)?",
  `\\b(?:as |i,? )?(?:the|your|our|this team's) (?:only|sole|oldest|eldest|youngest|newest) ${someone}`,
  "\\bas (?:the|your|our) (?:only|sole|last|oldest|eldest|youngest|newest)(?: \\p{L}+)?",
  `\\b(?:as|being|i am|i'm) an? (?:new |single |black |gay |lesbian |trans |disabled |part-time |older |young |pregnant )?${someone}\\b`,
  "\\b(?:no one|nobody|none) (?:else )?(?:but|except|besides|other than) (?:me|i|myself)\\b",
  "\\bi(?: am|'m) (?:alone|the one) (?:in|with|who|that|on|at)\\b",
  "\\bi alone\\b", "\\bonly i (?:can|could|know|have|do|am|was|work)\\b",
  "\\bi(?: am|'m) (?:pregnant|new here|the new one|retiring|on sick leave|on parental leave)\\b",
  "\\bmy (?:pregnancy|divorce|diagnosis|illness|disability|burnout|sick leave|parental leave|maternity leave|paternity leave|retirement|resignation|part-time)\\b",
  "\\b(?:since|when|after) i (?:started|joined|came back|returned|moved here|was hired|was ill|was sick)\\b",
];

/* Letters that English words seldom use. */
export const rareLetters = /[^a-z'’-]/u;

/* A word's shorter forms, in the order they are tried. */
export const endings = [
  ["ies", "y"], ["ied", "y"], ["ily", "y"], ["iness", "y"], ["ier", "y"], ["iest", "y"],
  ["ing", ""], ["ing", "e"], ["ed", ""], ["ed", "e"], ["er", ""], ["er", "e"], ["ers", ""], ["ers", "e"],
  ["est", ""], ["est", "e"], ["es", ""], ["es", "e"], ["s", ""], ["ly", ""], ["ly", "le"],
  ["ally", ""], ["ness", ""], ["ment", ""], ["ments", ""], ["able", ""], ["able", "e"], ["ful", ""],
  ["fully", ""], ["less", ""], ["ation", "e"], ["ation", ""], ["ion", ""], ["ion", "e"],
  ["ions", ""], ["ions", "e"], ["ive", ""], ["ive", "e"], ["ance", ""], ["al", ""], ["ity", ""], ["ity", "e"],
  ["n't", ""], ["'ll", ""], ["'ve", ""], ["'re", ""], ["'d", ""], ["'m", ""], ["'s", ""], ["s'", ""],
];
export const doubled = true;
export const prefixes = ["un", "re", "in", "im", "dis", "over", "non", "mis", "under", "out"];
export const compounds = true;
