"""What a worried person types finds what it should among the first three, in the real content."""

from collections.abc import Mapping
from pathlib import Path

from tests.helpers.search import find_ids

COERCIVE = "tools/solihull/cafcass-coercive-control-tool"
DASH = "tools/solihull/dash-risk-checklist"
STEPPED = "tools/calderdale/stepped-approach-non-engaging-families"
HOSTILE = "tools/dudley/hostile-and-aggressive-parents"

WANTED: Mapping[str, tuple[str, ...]] = {
    "dad controlling mum": (COERCIVE, DASH),
    "dad is controlling mum": (COERCIVE, DASH),
    "a dad is controlling mum, which form in Solihull": (COERCIVE, DASH),
    "dad hits mum": ("tools/solihull/domestic-abuse-guidance", "tools/solihull/barnardos-dvrim"),
    "DASH form": (DASH,),
    "who do I ring police Solihull": ("west-midlands-police",),
    "what do I do if a mum won't let me in": (STEPPED,),
    "social worker has closed the case and I don't agree": ("escalation", "disagreements"),
    "how much danger are the kids in": ("risk",),
    "how do we get our volunteers trained": ("worcestershire/voluntary-sector",),
    "what happens after I make a referral": ("tools/solihull/west-midlands-procedures",),
    "can I share information without consent": ("tools/calderdale/information-sharing-guidance",),
    "teen mum": ("tools/calderdale/every-baby-matters-leaflets",),
    "teenage mums": ("tools/calderdale/every-baby-matters-leaflets",),
    "uncooperative parents": (STEPPED, HOSTILE),
    "county lines": ("tools/solihull/all-age-exploitation-procedures",),
    "rxploitation": ("exploitation",),
    "esaf": ("e-safety",),
    "esafe": ("e-safety",),
    "comunity engagement": ("practices/dudley/community-engagement",),
    "which neglect tool do we use in Calderdale": ("tools/calderdale/neglect-toolkit",),
    "battered wives": ("domestic-abuse",),
    "wife beating": ("domestic-abuse",),
    "child prostitution": ("exploitation",),
    "neglekt": ("neglect",),
    "grommed": ("exploitation",),
    "female circumcision": ("fgm",),
    # Texts have "bruise", from which "brusies" is two letters away.
    "kid turned up with brusies": ("tools/dudley/bruising-protocol",),
    # Only a pattern knows some of these; none is a mistake.
    "ketamine": ("tools/calderdale/adult-and-childrens-services-referrals",),
    "child K": ("reviews/scr-child-k",),
    "bham": ("birmingham",),
    "mum on crack": ("courses/calderdale/toxic-trio",),
    "step dad touching her": ("tools/calderdale/sexually-harmful-behaviour-tool",),
    "teacher touched her": ("practices/dudley/seal-sports-coach-safeguarding-scheme",),
    "coach touching girls": ("practices/dudley/seal-sports-coach-safeguarding-scheme",),
    # A review counts less than a tool, but not for who names its sort.
    "serious case review child d": ("reviews/scr-child-d",),
    "SCR child D": ("reviews/scr-child-d",),
    "multi agency audits": ("reviews/multi-agency-audits",),
    "domestic homicide review": ("reviews/birmingham-dhr-2012-13-04",),
    "a child has told me he is being abused": (
        "tools/dudley/multi-agency-referral-form",
        "tools/dudley/west-midlands-procedures",
    ),
    "child frightened to go home": ("tools/dudley/multi-agency-referral-form",),
    "a pupil told me her dad hits her mum": ("domestic-abuse",),
    "woman murdered by her ex": ("reviews/birmingham-dhr-2012-13-04",),
    "child killed by mother's boyfriend": ("serious-case-review",),
    "boy sharing naked photos": ("tools/calderdale/e-safety-guidance",),
    "parental controls on an iPad": ("practices/staffordshire/county-wide-e-safety-monitoring",),
    "child on child sexual abuse": ("tools/calderdale/sexually-harmful-behaviour-tool",),
    "parenting assessment": ("tools/solihull/graded-care-profile-2",),
    "private fostering": ("practices/dudley/community-engagement",),
    "traveller children": ("practices/staffordshire/county-wide-e-safety-monitoring",),
    "baby P": ("practices/stoke-on-trent/serious-case-review-cd",),
    "kinship": ("practices/herefordshire/centre-18",),
    "counselling for abused children": ("practices/shropshire/nspcc-space",),
    "body safety": ("practices/warwickshire/taking-care-scheme",),
    "CPS": ("practices/west-midlands-police/forced-marriage-and-honour-based-violence",),
    "CBT": ("practices/staffordshire/room-21-school-support",),
    "EDT": ("practices/west-midlands/ambulance-single-point-of-contact",),
    "private schools": ("practices/staffordshire/escape-e-safety-drama",),
    "wellbeing concerns": ("tools/solihull/thresholds-guidance",),
    "Lucy Faithfull": ("practices/dudley/working-with-imams",),
    "SEND": ("practices/birmingham/safe-transport-campaign",),
    "SEN": ("practices/staffordshire/cultural-and-linguistic-assistants",),
    "spanking": ("tools/dudley/bruising-protocol",),
    "home schooling": ("practices/shropshire/children-missing-education-procedure",),
    # A word that says little names something where it stands alone, or with some others.
    "prevent": ("practices/staffordshire/county-wide-e-safety-monitoring",),
    "Prevent duty": ("practices/staffordshire/county-wide-e-safety-monitoring",),
    # One word for what is two, and has a name; a name within a longer phrase.
    "schoolnurse": ("practices/staffordshire/cultural-and-linguistic-assistants",),
    "pre birth assessment": ("tools/calderdale/every-baby-matters-leaflets",),
    # Only an action has both.
    "weoley castle": ("plans/birmingham-dhr-2012-13-04/early-years#9.3",),
    "children in care council": ("practices/stoke-on-trent/champion-for-children",),
    "bairn left on his own": ("neglect-toolkit",),
    "child not eating at school": ("neglect-toolkit",),
    "he has not eaten since friday": ("graded-care-profile-2", "neglect-toolkit"),
    # A mistyped word is one that says something.
    "stabing": ("practices/staffordshire/safer-streetz-gang-and-knife-crime-dvd",),
    "tells us what we want to hear": ("courses/calderdale/disguised-compliance",),
    # Two words for what has no entry as one, and only leads somewhere.
    "tik tok": ("tools/calderdale/e-safety-guidance",),
    "SCRs": ("practices/stoke-on-trent/serious-case-review-cd",),
    "report a teacher": ("practices/worcestershire/voluntary-sector",),
    # What a link says is found, for little.
    "brook traffic light": ("tools/calderdale/sexually-harmful-behaviour-tool",),
    "lullaby trust": ("tools/calderdale/every-baby-matters-leaflets",),
    # Its text alone has the thing; titles of others have what is only like it.
    "section 47": ("practices/west-midlands-police/barnardos-domestic-abuse-screening-tool",),
    # Two letters of an acronym the wrong way round; three letters are too short for other mistakes.
    "fmg": ("tools/solihull/fgm-flowchart", "tools/solihull/fgm-risk-assessment-tool"),
    # The first letter of somebody's name is no Child J.
    "J Jennings": ("practices/dudley/working-with-imams", "practices/dudley/escape", "community"),
    # Who adopts a policy adopts no child.
    "adoption": ("practices/herefordshire/centre-18", "looked-after-children-dvd"),
    # A county, and not what "staff" is the singular of.
    "Staffs leadership": ("leadership-module-for-front-line-managers",),
    # Whom something is for is looked for after it.
    "supervision of social workers": ("tools/calderdale/supervision-framework",),
    "16000 leaflets": ("practices/birmingham/safe-transport-campaign",),
    "16,000 leaflets": ("practices/birmingham/safe-transport-campaign",),
    # What is not looked for.
    "thresholds but not Calderdale": ("tools/dudley/threshold", "tools/solihull/thresholds"),
    "a child died but it was not a serious case review": ("child-deaths", "death-reviews"),
    "not neglect but poor parenting": ("neglect-toolkit",),
    "training that isn't e-learning": ("practices/walsall/training-programme-relaunch",),
    # One letter of a name's last word, but for the letters of reviews.
    "graded c": ("tools/solihull/graded-care-profile-2",),
    # An acronym is none of which it has but the beginning: these are no AC.
    "ACEs": ("courses/calderdale/toxic-trio",),
    # "Kid" is any child, and not only one of whom entries say "foster kids".
    # What sounds alike is nearer than what is spelled alike.
    "trafiking": ("practices/dudley/reducing-child-sexual-exploitation",),
    "refural form": ("tools/dudley/multi-agency-referral-form",),
    # An N too few, a letter that makes no other word of its stem, and no two words in one.
    "safegaurding trainig for early years": ("early-years-safeguarding-training",),
    "protection conferances": ("signs-of-safety-conferences",),
    "workhop for smart plans": ("multi-agency-smart-planning", "smart-plan-standards"),
    # An abuser is not every abuse.
    "letters to perpetrator same address": ("childrens-social-care#11",),
    "young dads": ("practices/birmingham/brighter-futures",),
    "a boy told his teacher that his dad locks him in a cupboard": ("multi-agency-referral-form",),
    # Who does it goes without saying.
    "refusing to eat": ("practices/staffordshire/county-wide-e-safety-monitoring",),
    "wants to die": ("practices/staffordshire/county-wide-e-safety-monitoring",),
    "took him back": ("domestic-abuse",),
    "no coat": ("neglect-toolkit",),
    "nobody has seen the kids for weeks": (STEPPED,),
    "parents who don't want a social worker": (STEPPED,),
    "learning from a case that isn't serious enough for an SCR": ("case-file-audit-days",),
    # At home, and in no children's home.
    "children home alone": ("neglect-toolkit",),
    "baby never fed": ("neglect-toolkit",),
    # What is heard through a wall, and what somebody asks who means to report it.
    "hear them fighting every night kids crying": ("parental-conflict", "barnardos-dvrim"),
    "kids next door always screaming": ("tools/dudley/multi-agency-referral-form",),
    "how do i report abuse": ("tools/dudley/multi-agency-referral-form",),
    # A pupil by the year, and what went to a boyfriend.
    "yr 9 sent nudes to boyfriend": ("tools/calderdale/e-safety-guidance",),
    "insta and snapchat rules for foster kids": ("tools/calderdale/e-safety-guidance",),
    "patient came in with black eye says husband did it": ("tools/solihull/domestic-abuse",),
    # Whose bruises these are is not said; of a child they are not a partner's.
    "child patient bruise": ("tools/dudley/bruising-protocol",),
    "boyfriend just out of prison moving in with mum": (DASH,),
    "mum screams at her kids all day": ("tools/dudley/multi-agency-referral-form",),
    "strange man hanging around school gates": ("tools/dudley/multi-agency-referral-form",),
    "little girl next door never goes to school": ("shropshire/children-missing-education",),
    "missed hospital appointments for child": (STEPPED,),
    "can the police see medical records": ("gp-safeguarding-training", "information-sharing"),
    "how do i record a disclosure": ("tools/dudley/multi-agency-referral-form",),
    # Being worried says little beside what about, but all where nothing is named.
    "worried my son is in a gang": ("gang-and-knife-crime-dvd",),
    "worried about a pupil": ("tools/dudley/multi-agency-referral-form",),
    # A theme may be of several things, of which an entry has but one.
    "supervision template": ("tools/calderdale/supervision-framework",),
    "patients who do not attend": ("gp-surgery-3#4",),
    "posters in the waiting room": ("gp-surgery-1#4",),
    "VAWG": ("overview-report#1.1", "overview-report#4.2"),
    "girl's arms are covered in cuts": ("practices/staffordshire/county-wide-e-safety-monitoring",),
    "ex keeps following her": (DASH,),
    "my supervisor cancels every time": ("tools/calderdale/supervision-framework",),
    "the plan isn't smart": ("tools/calderdale/smart-plan-standards",),
    # Few entries have all words of what only belongs to a theme: these have the thing itself.
    "dip sampling": ("plans/birmingham-dhr-2012-13-04/police#4.1",),
    "school governors training": ("early-years#9.1", "early-years#9.2"),
    "am I allowed to tell the school about the family": ("information-sharing-guidance",),
    "complaint about a childminder": ("early-years-safeguarding-training", "voluntary-sector"),
    "baby not gaining weight": ("tools/calderdale/child-development-tool",),
    "agencies not sharing information in time": ("tools/calderdale/information-sharing-guidance",),
    "girl is not allowed to go to school and family talk about marriage": ("forced-marriage",),
    "our staff are not confident talking to children about abuse": ("taking-care-scheme",),
    "the referral was not accepted": ("escalation",),
    "kid with a machete in his bag": ("practices/staffordshire/safer-streetz",),
    "dad won't let the health visitor in": ("tools/calderdale/stepped-approach",),
    "child has burns on her hands": ("tools/dudley/bruising-protocol",),
    "teacher sending messages to a pupil": (
        "worcestershire/early-years-safeguarding-training",
        "students-train-teachers-through-drama",
    ),
    "he says he will kill her if she leaves": ("domestic-abuse",),
    "he's not been in school since september": ("shropshire/children-missing-education",),
    "what do I do if a child discloses": ("tools/dudley/multi-agency-referral-form",),
    "classmate pulled her trousers down": ("tools/calderdale/sexually-harmful-behaviour-tool",),
    "the house is a tip and there is dog mess everywhere": ("neglect-toolkit",),
    # An action comes first that fits better than all else, by its title or by what alone it has.
    "children's centre home visits": ("early-years#2.5",),
    "anti social behaviour": ("homeless-and-pre-tenancy#1",),
    "DVPO": ("homeless-and-pre-tenancy#1",),
    # What is of a place comes by what it is about, not by how often it says where.
    "dudley procedures": ("tools/dudley/west-midlands-procedures",),
    "Calderdale thresholds": ("calderdale/thresholds-tool", "calderdale/continuum-of-need"),
    # A name is none of what a phrase of a theme cuts off before it.
    "baby died suddenly": ("rapid-response-to-child-deaths",),
    "anti-bullying": ("telford-and-wrekin/bullying-dvds",),
    "kids with no dinner": ("neglect-toolkit",),
    "Domestic Abuse Act 2021": ("domestic-abuse",),
    "Serious Crime Act": (COERCIVE,),
    "safeguarding champion": ("worcestershire/early-years-safeguarding-training",),
    "foster child keeps running off": ("missing-from-home-and-care", "children-missing-from-care"),
    "little girl is always out late on her own": (
        "missing-from-home-and-care",
        "children-missing-from-care",
    ),
    "do we need consent to refer": ("tools/calderdale/information-sharing-guidance",),
    "my neighbour hits her kids": ("tools/dudley/multi-agency-referral-form",),
    "mum went back to him again": ("domestic-abuse",),
    "teach kids about bad secrets": ("practices/warwickshire/taking-care-scheme",),
    "fabricated illness": ("west-midlands-procedures",),
    "October 2017": ("tools/calderdale/",),
    # Who tells a story asks what to do: tools come before what others have done.
    "husband does the talking and she has a black eye": ("domestic-abuse-guidance", "dvrim"),
    "multi-agency audit findings": ("reviews/multi-agency-audits",),
    "mum falls asleep with baby on the sofa": ("every-baby-matters", "child-death-reviews"),
    # Who will not, does not: however it is said, it is one thing.
    "she will not let me in the house": (STEPPED,),
    "parents refusing to speak to the nursery": (STEPPED,),
    # Who it is says little beside what is done.
    "can I refer a family without telling them": ("tools/calderdale/information-sharing-guidance",),
    "my ex keeps turning up outside school": ("dash-risk-checklist",),
    "partner won't leave the room at the booking appointment": ("cafcass-coercive-control-tool",),
    "kids not vaccinated": (STEPPED,),
    "not walking at 18 months": ("child-development-tool",),
    "older man chatting to her on snapchat": ("e-safety-guidance", "child-sexual-exploitation"),
    "police at child protection conferences": ("overview-report#3.2",),
    "young person out of prison": ("safer-streetz",),
    "football club safeguarding policy": ("youth-club-policies", "seal-sports-coach"),
    "patient keeps missing appts with mental health": ("gp-surgery-3#4",),
    "flag on notes for marac": ("gp-surgery-2#4",),
    "grandkid lives on crisps": ("neglect-toolkit",),
    "online safety lesson year 6": ("practices/staffordshire/escape-e-safety-drama",),
    # Who says "overview report" looks for a review.
    "plan is vague and has no dates": ("tools/calderdale/smart-plan-standards",),
    "actions not completed": ("reviews/birmingham-dhr-2012-13-04",),
    "outstanding actions": ("reviews/birmingham-dhr-2012-13-04",),
    "overview report action plan": ("reviews/birmingham-dhr-2012-13-04",),
    # What a child says is told of an adult who hurts it, and not of adults between them.
    "my grandson says mums boyfriend hits him": ("tools/dudley/multi-agency-referral-form",),
    "dad won't let me see the baby": (STEPPED,),
    # Who says that nobody listens to a worry disagrees.
    "nobody at social services will listen to me": ("escalation",),
    "son converted and watching isis videos": ("county-wide-e-safety-monitoring",),
    "boy kept on a cannabis farm": ("exploitation",),
    "windscreen": ("threshold", "continuum-of-need"),
    "rcpc report": ("signs-of-safety-conferences",),
    "mum says she is working with us but nothing changes": ("disguised-compliance",),
    "getting young people on the board": ("shadow-board", "dudley/community-engagement"),
    # Its letter begins "development" and "deaths" as well.
    "child D": ("reviews/scr-child-d",),
    # A father is no mother; parents are only near.
    "fathers": ("birmingham/brighter-futures",),
    # What a theme is called stands in all its entries: what is near says more.
    "faith groups": ("practices/dudley/working-with-imams",),
    "audit tool": ("case-file-audit-days", "section-11-peer-audit"),
    # Who asks for its actions asks for the review.
    "birmingham action plan": ("reviews/birmingham-dhr-2012-13-04",),
    # An age and a year at school, however they are written, and one child for both.
    "2 yr old not talking yet is that ok": ("tools/calderdale/child-development-tool",),
    "18mth old not walking": ("tools/calderdale/child-development-tool",),
    "growth faltering 9 month old": ("tools/calderdale/child-development-tool",),
    "7yo boy with burns on leg": ("tools/dudley/bruising-protocol",),
    # A meeting that has a guide of its own is no other.
    "who should attend core group": ("tools/dudley/core-group-guidance",),
    "the core group keeps getting cancelled": ("tools/dudley/core-group-guidance",),
    "dvd what its like in care": ("birmingham/looked-after-children-dvd",),
    "routine enquiry about dv in pregnancy": ("womens-hospital#2",),
    "therapy for abused girl waiting list": ("practices/shropshire/nspcc-space",),
    "contact arrangements after divorce": ("tools/solihull/parental-conflict",),
    "talk to children about feelings": ("a-day-in-the-life",),
    "my bf is 24 and buys me stuff": ("dudley/reducing-child-sexual-exploitation",),
    "i want to kill myself": ("county-wide-e-safety-monitoring",),
    "allegation made against me as foster carer": ("worcestershire/voluntary-sector",),
    "social worker nfa'd my referral fuming": ("dispute-resolution", "resolution-and-escalation"),
    "perp and victim same room conference": ("childrens-social-care#13",),
    "family has gone off radar": (STEPPED,),
    "mum always pissed when i do home visit": ("adult-and-childrens-services-referrals",),
    # That somebody says it changes nothing, and what a guide says is no child's word.
    "said he wants to die": ("practices/solihull/students-train-teachers-through-drama",),
    "what does the policy say about sex between young people": ("sexually-harmful-behaviour-tool",),
    # A girl who is not seen and was taken abroad, and a child who is late in more than one way.
    "girl not been seen since summer holidays gone to somalia": ("fgm-flowchart",),
    "4 yr old still in nappies no speech": ("tools/calderdale/child-development-tool",),
    # A course on a tool is looked for among the courses.
    "which courses cover the neglect toolkit": ("courses/calderdale/neglect-and-highly",),
    # When a course is held, and not a line that is answered at night.
    "out of hours training sessions": ("worcestershire/early-years-safeguarding-training",),
    # Who was abused long ago, and who is today.
    "i was abused as a kid who can i talk to": ("practices/shropshire/nspcc-space",),
    # Slang without anybody beside it.
    "boozing parents": ("courses/calderdale/toxic-trio",),
    "skiving": ("children-missing-education",),
    "divorce": ("tools/solihull/parental-conflict",),
    "peer review": ("stoke-on-trent/section-11-peer-audit",),
}
"""Queries, and the ids (or parts of ids) each of which must be among the first three."""


def test_what_is_meant_is_among_the_first_three(site_folder: Path) -> None:
    first = {query: ids[:3] for query, ids in find_ids(site_folder, [*WANTED]).items()}
    lost = {
        query: (wanted, first[query])
        for query, ids in WANTED.items()
        for wanted in ids
        if not any(wanted in one for one in first[query])
    }
    assert lost == {}
