"""The facts about a transfer that instruments may ask for."""

from __future__ import annotations

from dataclasses import replace

from selaras.facts import FactDeclaration, FactType, Vocabulary
from selaras.transfer.categories import CATEGORIES
from selaras.transfer.countries import EUROPEAN_UNION, understood

_B, _I, _S, _D, _L = FactType.BOOL, FactType.INT, FactType.STRING, FactType.DATE, FactType.LIST


def _f(
    name: str, kind: FactType, question: str, values: str = "", presumed: object = None, measured: bool = False
) -> FactDeclaration:
    return FactDeclaration(name, kind, question, tuple(values.split()), presumed, measured)  # type: ignore[arg-type]


def _states(text: str) -> tuple[str, ...] | None:
    """The codes of states that somebody named; those of its members beside that of the European Union."""
    code = understood(text)
    return None if code is None else (code, *sorted(EUROPEAN_UNION)) if code == "EU" else (code,)


_BY_TITLE = {category.title.lower(): key for key, category in CATEGORIES.items()}


def _categories(text: str) -> tuple[str, ...] | None:
    """The key of a category that somebody named by key or title."""
    plain = text.strip().lower()
    key = _BY_TITLE.get(plain, plain.replace(" ", "_").replace("-", "_"))
    return (key,) if key in CATEGORIES else None


_CODED = {
    "exporter.offers_in": (_states, "states by ISO code or English name, such as [TH, SG]"),
    "data.subject_states_possible": (_states, "states by ISO code or English name, such as [TH, SG]"),
    "data.subject_states": (_states, "states by ISO code or English name, such as [TH, SG]"),
    "data.categories": (_categories, f"categories such as {', '.join(list(CATEGORIES)[:4])} (see docs/reference/facts.md)"),
}  # fmt: skip
"""Lists whose values are codes: how what somebody wrote is understood, and what may be given."""


_EACH = {
    "approval.authority": "rule", "approval.sector": "rule", "destination.listed": "law", "recipient.contract_recognised": "law", "recipient.certification_recognised": "law",
    "exporter.registered": "law", "exporter.registration_class": "law", "breach.authority_told": "law", "breach.supervisor_told": "law",
}  # fmt: skip
"""Facts that are acts of an authority: a yes of one is none of another."""


_STANDING = frozenset(
    """exporter.capacity exporter.role exporter.sector exporter.social_network exporter.size exporter.purpose exporter.occasional exporter.government exporter.subjects
    exporter.sensitive_subjects exporter.users exporter.employees exporter.large_scale exporter.processing_service exporter.registration_class exporter.commercial
    exporter.offers_in recipient.role recipient.relation data.subject_states data.subject_states_complete data.classification""".split()
)
"""Facts that say who a party is and what the data is about: a way that changes one would be an assertion and no act."""


def _closed(declarations: tuple[FactDeclaration, ...]) -> tuple[FactDeclaration, ...]:
    """The declarations with what their values can be: no number counts less than nothing, and lists hold known codes."""
    numbers = (
        replace(
            item,
            least=0 if item.type is FactType.INT else None,
            each=_EACH.get(item.name, ""),
            standing=item.name in _STANDING,
        )
        for item in declarations
    )
    return tuple(
        replace(item, understood=_CODED[item.name][0], codes=_CODED[item.name][1]) if item.name in _CODED else item
        for item in numbers
    )


TRANSFER_FACTS = Vocabulary.of(_closed((
        _f("origin", _S, "From which country does the data leave (ISO 3166-1 alpha-2)?"),
        _f("destination", _S, "To which country does the data go (ISO 3166-1 alpha-2)?"),
        _f("data.personal", _B, "Does the data hold personal data?", measured=True),
        _f("data.sensitive", _B, "Does it hold data that laws treat as sensitive (health, religion, ethnicity, politics, biometrics, crimes...)?", measured=True),
        _f("data.financial", _B, "Does it hold financial data of people (accounts, cards, income)?", measured=True),
        _f("data.children", _B, "Does it hold data of children (people under the age of majority of the country it leaves)?"),
        _f("data.categories", _L, "Which categories of personal data does it hold?", measured=True),
        _f("data.categories_complete", _B, "Is that all: was every value read, and is no column left that may hold more (running text, unexplained words)?", measured=True),
        _f("data.direct_identifiers", _B, "Does it hold direct identifiers (names, numbers, contacts)?", measured=True),
        _f("data.subjects", _I, "About how many people is it?", measured=True),
        _f("data.subject_states", _L, "Which states' identity numbers does it hold?", measured=True),
        _f("data.subject_states_complete", _B, "Are the people of no other state than those whose identity numbers it holds?", measured=True),
        _f("data.subject_states_possible", _L, "Of which states may people be by telephones, names, languages, or because the exporter serves people there?", measured=True),
        _f("data.anonymised", _B, "Was it anonymised, so that nobody can be identified by means reasonably likely to be used?", presumed=False),
        _f("data.pseudonymised", _B, "Are direct identifiers replaced by pseudonyms whose key stays with the exporter?", presumed=False),
        _f("data.publicly_available", _B, "Is the data publicly available in the country it leaves?", presumed=False),
        _f("data.made_public_by_subject", _B, "Did the people themselves make the data public, by steps that they took deliberately?", presumed=False),
        _f("data.business_contact_only", _B, "Is it business contact information only (name, position, business phone and e-mail), given for business?", presumed=False),
        _f("data.classification", _S, "Under a law on data, is it ordinary, important or core data?", "ordinary important core", "ordinary"),
        _f("data.staff_in_cloud", _B, "Is it the exporter's own staff data, stored in a cloud service?", presumed=False),
        _f("data.sent_by_subject", _B, "Do the people themselves send their own data?", presumed=False),
        _f("data.foreign_residents_only", _B, "Is it only data of residents of other countries, lawfully collected there and processed here?", presumed=False),
        _f("data.of_credit_reporting", _B, "Is it processed by a credit reporting agency in its business?", presumed=False),
        _f("data.deceased_long", _B, "Is it only data of people who died more than ten years ago, or of records at least a hundred years old?", presumed=False),
        _f("data.of_public_office", _B, "Is it only information about people's positions in or contracts with a government, or benefits that it granted them at its discretion?", presumed=False),
        _f("data.of_government", _B, "Is it data of a government, kept or processed for one of its agencies?", presumed=False),
        _f("data.shared_by_agency", _B, "Did another public agency share this data with the exporter, under a law on the sharing of data between agencies?", presumed=False),
        _f("data.government_class", _S, "How does the government class the data?", "open restricted confidential secret top-secret"),
        _f("data.business_records", _B, "Is it accounting or tax records of the business (books, invoices, receipts, vouchers)?", presumed=False),
        _f("data.unit_holder_register", _B, "Is it the register of the holders of units of a fund?", presumed=False),
        _f("data.copy_in_country", _B, "Does a copy stay stored in the country that the data leaves, for as long as its law asks?"),
        _f("data.copy_kept", _B, "Does the exporter keep its own copy, wherever it is stored, for as long as the law of its place asks?"),
        _f("data.interior_ministry", _B, "Does it come from the identification data of a ministry of the interior?", presumed=False),
        _f("data.class_prohibited", _B, "Is it data whose disclosure the law forbids (state secrets and the like)?", presumed=False),
        _f("exporter.capacity", _S, "Does the exporter act as an organisation, a public body, or an individual for personal or family purposes?", "organisation public-body individual", "organisation"),
        _f("exporter.role", _S, "Is the exporter the controller of the data, or a processor for somebody else?", "controller processor", "controller"),
        _f("exporter.sector", _S, "In which sector is the exporter?", "general banking payments insurance securities telecommunications health public-services online-services e-commerce", "general"),
        _f("exporter.social_network", _B, "Does the exporter run a social network or a site of aggregated news in the country that the data leaves?"),
        _f("exporter.size", _S, "Is the exporter a large, small or micro enterprise?", "large small micro", "large"),
        _f("exporter.purpose", _S, "Is the processing for a purpose that laws treat apart?", "general journalism-art-literature research court-or-parliament law-enforcement", "general"),
        _f("exporter.occasional", _B, "Does the exporter process personal data only now and then, and without risk to people's rights?"),
        _f("exporter.government", _B, "Is the exporter the government itself (of the federation or of a state: its ministries and departments), rather than a statutory body, a local authority or a company that it owns?"),
        _f("exporter.subjects", _I, "Of about how many people does the exporter process personal data in all, with those in this data?"),
        _f("exporter.sensitive_subjects", _I, "Of about how many people does the exporter process sensitive data in all, with those in this data?"),
        _f("exporter.users", _I, "How many users does the exporter's digital platform have in the country that the data leaves?"),
        _f("exporter.employees", _I, "How many people does the exporter employ?"),
        _f("exporter.large_scale", _B, "Does the exporter, as its main activity, watch people regularly or process sensitive data on a large scale?"),
        _f("exporter.processing_service", _B, "Does the exporter provide personal-data processing as a service to others?"),
        _f("exporter.registration_class", _B, "Does the exporter belong to a class of controllers that has to register with the authority?"),
        _f("exporter.registered", _B, "Is the exporter (or its data protection officer) registered with the authority, where it has to be?"),
        _f("exporter.commercial", _B, "Is the data processed in respect of commercial transactions?", presumed=True),
        _f("exporter.offers_in", _L, "In which states does the exporter offer goods or services to people, or watch their behaviour?"),
        _f("exporter.data_protection_officer", _B, "Has the exporter appointed a data protection officer?"),
        _f("exporter.records", _B, "Does the exporter keep a record of its transfers?"),
        _f("exporter.notice", _B, "Have the people been told of the purpose and of the class of recipients abroad?"),
        _f("exporter.security", _B, "Are reasonable security measures in place for the data, in transit as well?"),
        _f("exporter.encryption", _B, "Is the data encrypted on the way and where it is stored, and open only to those who need it?"),
        _f("exporter.sector_rules_checked", _B, "Have you checked that no rule of the exporter's sector forbids or conditions the transfer?"),
        _f("recipient.role", _S, "Does the recipient decide on purposes (controller) or act for the exporter (processor)?", "controller processor"),
        _f("recipient.relation", _S, "Is the recipient unrelated, in the same group of companies, or the same organisation?", "unrelated same-group same-organisation", "unrelated"),
        _f("recipient.contract", _S, "Which contract on data protection binds the recipient?", "none asean-mcc eu-scc own-clauses"),
        _f("recipient.contract_comparable", _B, "Does the contract oblige the recipient to a standard comparable to the law of the exporter?"),
        _f("recipient.contract_recognised", _B, "Has the authority of the country that the data leaves set the clauses that bind the recipient, or recognised them?"),
        _f("recipient.contract_names_countries", _B, "Does the contract (or do the binding rules) name the countries to which the data may go?"),
        _f("recipient.binding_rules", _S, "Are there binding corporate rules that cover the recipient, and are they approved by the authority?", "none in-place approved"),
        _f("recipient.certification", _S, "Which privacy certification does the recipient hold?", "none apec-cbpr apec-prp global-cbpr global-prp"),
        _f("recipient.certification_recognised", _B, "Is the certification granted or recognised under the law of the place where the recipient is?"),
        _f("recipient.cloud_assured", _B, "Is the cloud provider certified to a standard of its industry (such as ISO/IEC 27001), and does it assure that every data centre and sub-processor abroad keeps to it?"),
        _f("recipient.law_comparable", _B, "In your judgement, does the law of the destination protect the data as well as that of the exporter?"),
        _f("destination.listed", _B, "Has the authority of the country that the data leaves listed the destination as adequate?"),
        _f("recipient.complies_locally", _B, "Has the recipient confirmed that it handles the data by the law of its own place (security, purpose, retention, officer)?"),
        _f("recipient.processor_terms", _B, "Does the contract bind the recipient, as processor, to instructions, security, deletion, breach notice and terms for sub-processors?"),
        _f("recipient.purpose_bound", _B, "Were reasonable steps taken so that the recipient uses the data for no other purpose?"),
        _f("consent.given", _B, "Have the people consented to the transfer?"),
        _f("consent.informed", _B, "Before consenting, were the people told which data, for which purposes, to whom, and their rights?"),
        _f("consent.summary_given", _B, "Before consenting, did they get a reasonable written summary of how far their data will be protected there?"),
        _f("consent.informed_of_risk", _B, "Before consenting, were they told that protection at the destination may be insufficient?"),
        _f("consent.condition_of_service", _B, "Was consent a condition of a service for which the transfer is not reasonably necessary, or won by deceit?"),
        _f("consent.written", _B, "Was the consent explicit and recorded in a form that can be shown?"),
        _f("consent.parental", _B, "Where the people are children, have their parents or guardians consented (and the child, where its law asks)?"),
        _f("transfer.mode", _S, "Is the data sent, opened to access from abroad, stored there, or only in transit?", "sent remote-access storage transit", "sent"),
        _f("transfer.third_party_access", _B, "Can anyone but the exporter and its staff reach the data abroad?", presumed=True),
        _f("transfer.necessity", _S, "Is the transfer necessary for one of these?", "none contract-with-subject contract-in-subject-interest legal-claims vital-interest medical-treatment public-interest legal-obligation avoiding-adverse-action journalism human-resources cross-border-service"),
        _f("transfer.first_date", _D, "On which day does (did) the first transfer take place?"),
        _f("transfer.subjects", _I, "Of about how many people has data gone abroad in all, with those in this data (in Viet Nam counted since 1 July 2025)?"),
        _f("processing.first_date", _D, "On which day did the processing that the transfer serves begin?"),
        _f("transfer.exceptional", _B, "Is it a transfer that will not be repeated, about few people, for a pressing legitimate interest that does not override theirs?"),
        _f("transfer.sale", _B, "Is the data sold or bought?", presumed=False),
        _f("transfer.onward", _B, "Will the recipient pass the data on to another country?", presumed=False),
        _f("onward.bound", _B, "Is the recipient bound to pass the data on only to the agreed parties and places, under the same protection?"),
        _f("transfer.exchange", _B, "Is it an exchange of customers' data that another party asked for or that goes both ways, rather than a transfer on the exporter's own account?"),
        _f("transfer.basis", _B, "Is there a lawful ground for the processing that the transfer serves (consent, contract, law...)?"),
        _f("transfer.precautions", _B, "Were all reasonable precautions and due diligence taken so that the data will not be handled there against the exporter's law?"),
        _f("assessment.transfer", _B, "Has a transfer impact assessment been made and written down?"),
        _f("assessment.transfer_age_days", _I, "How many days ago was the transfer impact assessment made?"),
        _f("assessment.processing", _B, "Has a data protection impact assessment been made for the processing?"),
        _f("dossier.status", _S, "Is the transfer dossier prepared and planned for filing, or filed already?", "none planned filed"),
        _f("dossier.changed", _S, "Has anything changed that the filed transfer dossier describes: its purposes or parties, or the organisation or its business?", "none purposes-or-parties organisation-or-business", "none"),
        _f("dossier.changed_on", _D, "On which day did what the dossier describes change?"),
        _f("dossier.updated", _B, "Has the filed dossier been updated for the change?"),
        _f("dossier.processing_status", _S, "Is the impact assessment dossier of the processing prepared and planned for filing, or filed already?", "none planned filed"),
        _f("report.status", _S, "Is the report of the transfer to the ministry planned, or made already?", "none planned filed"),
        _f("approval.authority", _B, "Has the competent authority approved the transfer?"),
        _f("approval.sector", _B, "Has the supervisor of the sector approved, been consulted or been told, as its rules ask?"),
        _f("sector.rating_suffices", _B, "Does the supervisor's rating of the institution let it outsource without asking for approval?"),
        _f("sector.supervised_affiliate", _B, "Is the provider an affiliate that is itself supervised, so that the supervisor's rule asks for no approval?"),
        _f("sector.material", _B, "Is what is outsourced or sent material to the institution (a critical system, a core function, customer data on a large scale)?"),
        _f("sector.system_abroad", _B, "Is a system of the institution that keeps accounts or carries out transactions placed or run abroad (with the group, the head office or a provider too), rather than data sent on from a system at home?"),
        _f("sector.due_diligence", _B, "Has the institution assessed and documented the risks of the provider and of the place (law, politics, access, exit)?"),
        _f("sector.supervisor_access", _B, "Does the contract give the supervisor and auditors access to the data and to the provider at any time?"),
        _f("sector.secrecy_cleared", _B, "Is the disclosure of customer information covered by the customer's written consent or another exception to the duty of secrecy?"),
        _f("sector.classified", _B, "Is data of the government classed, and does it go with the safeguards that its class asks for?"),
        _f("sharing.within_purpose", _B, "Does the transfer serve the purpose for which the agency shared the data, and no other?"),
        _f("sharing.agency_agreed", _B, "Has the agency that shared the data agreed, before the recipient handles it, that the recipient works on it?"),
        _f("breach.happened", _B, "Has there been a breach of personal data that this concerns?", presumed=False),
        _f("breach.known_on", _D, "On which day did the exporter learn of the breach?"),
        _f("breach.assessed_on", _D, "On which day did the exporter assess the breach as one that has to be notified?"),
        _f("breach.subjects", _I, "How many people does the breach concern?"),
        _f("breach.harm", _B, "Is the breach likely to harm people (as the law that applies describes the harm)?"),
        _f("breach.authority_told", _B, "Has the authority been told of the breach, with what its law asks?"),
        _f("breach.people_told", _B, "Have the people concerned been told of the breach?"),
        _f("breach.supervisor_told", _B, "Has the supervisor of the sector been told of the breach, as its rules ask?"),
    ))
)  # fmt: skip


def travels(fact: str) -> bool:
    """Whether a fact is about the data and goes with it over every border; the others are about one hop."""
    return fact.startswith("data.")
