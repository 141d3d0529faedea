"""The facts about a transfer that instruments may ask for."""

from __future__ import annotations

from selaras.facts import FactDeclaration, FactType, Vocabulary

_B, _I, _S, _D, _L = FactType.BOOL, FactType.INT, FactType.STRING, FactType.DATE, FactType.LIST


def _f(
    name: str, kind: FactType, question: str, values: str = "", presumed: object = None, measured: bool = False
) -> FactDeclaration:
    return FactDeclaration(name, kind, question, tuple(values.split()), presumed, measured)  # type: ignore[arg-type]


TRANSFER_FACTS = Vocabulary.of(
    (
        _f("origin", _S, "From which country does the data leave (ISO 3166-1 alpha-2)?"),
        _f("destination", _S, "To which country does the data go (ISO 3166-1 alpha-2)?"),
        _f("data.personal", _B, "Does the data hold personal data?", measured=True),
        _f("data.sensitive", _B, "Does it hold data that laws treat as sensitive (health, religion, ethnicity, politics, biometrics, crimes...)?", measured=True),
        _f("data.financial", _B, "Does it hold financial data of people (accounts, cards, income)?", measured=True),
        _f("data.categories", _L, "Which categories of personal data does it hold?", measured=True),
        _f("data.direct_identifiers", _B, "Does it hold direct identifiers (names, numbers, contacts)?", measured=True),
        _f("data.subjects", _I, "About how many people is it?", measured=True),
        _f("data.subject_states", _L, "Which states' identity numbers does it hold?", measured=True),
        _f("data.anonymised", _B, "Was it anonymised, so that nobody can be identified by means reasonably likely to be used?", presumed=False),
        _f("data.pseudonymised", _B, "Are direct identifiers replaced by pseudonyms whose key stays with the exporter?", presumed=False),
        _f("data.publicly_available", _B, "Is the data publicly available in the country it leaves?", presumed=False),
        _f("data.business_contact_only", _B, "Is it business contact information only (name, position, business phone and e-mail), given for business?", presumed=False),
        _f("data.classification", _S, "Under a law on data, is it ordinary, important or core data?", "ordinary important core", "ordinary"),
        _f("data.staff_in_cloud", _B, "Is it the exporter's own staff data, stored in a cloud service?", presumed=False),
        _f("data.sent_by_subject", _B, "Do the people themselves send their own data?", presumed=False),
        _f("data.foreign_residents_only", _B, "Is it only data of residents of other countries, lawfully collected there and processed here?", presumed=False),
        _f("data.of_credit_reporting", _B, "Is it processed by a credit reporting agency in its business?", presumed=False),
        _f("data.interior_ministry", _B, "Does it come from the identification data of a ministry of the interior?", presumed=False),
        _f("data.class_prohibited", _B, "Is it data whose disclosure the law forbids (state secrets and the like)?", presumed=False),
        _f("exporter.capacity", _S, "Does the exporter act as an organisation, a public body, or an individual for personal or family purposes?", "organisation public-body individual", "organisation"),
        _f("exporter.role", _S, "Is the exporter the controller of the data, or a processor for somebody else?", "controller processor", "controller"),
        _f("exporter.sector", _S, "In which sector is the exporter?", "general banking payments insurance securities telecommunications health public-services", "general"),
        _f("exporter.size", _S, "Is the exporter a large, small or micro enterprise?", "large small micro", "large"),
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
        _f("recipient.contract_names_countries", _B, "Does the contract (or do the binding rules) name the countries to which the data may go?"),
        _f("recipient.binding_rules", _S, "Are there binding corporate rules that cover the recipient, and are they approved by the authority?", "none in-place approved"),
        _f("recipient.certification", _S, "Which privacy certification does the recipient hold?", "none apec-cbpr apec-prp global-cbpr global-prp"),
        _f("recipient.law_comparable", _B, "In your judgement, does the law of the destination protect the data as well as that of the exporter?"),
        _f("recipient.complies_locally", _B, "Has the recipient confirmed that it handles the data by the law of its own place (security, purpose, retention, officer)?"),
        _f("consent.given", _B, "Have the people consented to the transfer?"),
        _f("consent.summary_given", _B, "Before consenting, did they get a reasonable written summary of how far their data will be protected there?"),
        _f("consent.informed_of_risk", _B, "Before consenting, were they told that protection at the destination may be insufficient?"),
        _f("consent.condition_of_service", _B, "Was consent a condition of a service for which the transfer is not reasonably necessary, or won by deceit?"),
        _f("consent.written", _B, "Was the consent explicit and recorded in a form that can be shown?"),
        _f("transfer.mode", _S, "Is the data sent, opened to access from abroad, stored there, or only in transit?", "sent remote-access storage transit", "sent"),
        _f("transfer.third_party_access", _B, "Can anyone but the exporter and its staff reach the data abroad?", presumed=True),
        _f("transfer.necessity", _S, "Is the transfer necessary for one of these?", "none contract-with-subject contract-in-subject-interest legal-claims vital-interest public-interest legal-obligation avoiding-adverse-action"),
        _f("transfer.first_date", _D, "On which day does (did) the first transfer take place?"),
        _f("transfer.basis", _B, "Is there a lawful ground for the processing that the transfer serves (consent, contract, law...)?"),
        _f("transfer.precautions", _B, "Were all reasonable precautions and due diligence taken so that the data will not be handled there against the exporter's law?"),
        _f("assessment.transfer", _B, "Has a transfer impact assessment been made and written down?"),
        _f("assessment.transfer_age_days", _I, "How many days ago was the transfer impact assessment made?"),
        _f("assessment.processing", _B, "Has a data protection impact assessment been made for the processing?"),
        _f("dossier.status", _S, "Is the transfer dossier prepared and planned for filing, or filed already?", "none planned filed"),
        _f("report.status", _S, "Is the report of the transfer to the ministry planned, or made already?", "none planned filed"),
        _f("approval.authority", _B, "Has the competent authority approved the transfer?"),
    )
)  # fmt: skip
