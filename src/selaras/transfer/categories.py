"""What kinds of personal data there are, in the terms of the W3C Data Privacy Vocabulary and ISO/IEC 20889."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Identifiability(StrEnum):
    """What a column does to the people in it (ISO/IEC 20889:2018, clause 3; `sensitive` as in the clause on attributes).

    A *direct* identifier singles out one person by itself, a *quasi*-identifier does so together with others,
    a *sensitive* attribute is one whose disclosure harms or which the law protects specially. A *pseudonym* singles out
    a person only for who holds the key.
    """

    DIRECT = "direct"
    QUASI = "quasi"
    SENSITIVE = "sensitive"
    PSEUDONYM = "pseudonym"
    NONE = "none"


@dataclass(frozen=True, slots=True)
class Category:
    """A kind of personal data.

    ``key`` is our short name, ``dpv`` the term of the DPV personal-data extension (https://w3id.org/dpv/pd),
    ``special`` says that laws of the region list the kind as sensitive; ``financial`` that some of them treat it so.
    """

    key: str
    title: str
    dpv: str
    identifiability: Identifiability
    special: bool = False
    financial: bool = False


_D, _Q, _S = Identifiability.DIRECT, Identifiability.QUASI, Identifiability.SENSITIVE

_ALL = (
    Category("national_identifier", "National identity number", "pd:OfficialID", _D),
    Category("official_identifier", "Other official number of a person", "pd:OfficialID", _D),
    Category("passport", "Passport number", "pd:Passport", _D),
    Category("driving_licence", "Driving licence number", "pd:OfficialID", _D),
    Category("tax_identifier", "Tax number", "pd:OfficialID", _D),
    Category("social_security", "Social-security number", "pd:OfficialID", _D),
    Category("health_insurance", "Health-insurance number", "pd:Insurance", _D),
    Category("business_identifier", "Business registration number", "dpv:NonPersonalData", Identifiability.NONE),
    Category("vehicle", "Vehicle registration number", "pd:VehicalLicenseNumber", _D),
    Category("name", "Name of a person", "pd:Name", _D),
    Category("username", "User or account name", "pd:Username", _D),
    Category("customer_identifier", "Record number of a person", "pd:UID", _D),
    Category("email", "E-mail address", "pd:EmailAddress", _D),
    Category("phone", "Telephone number", "pd:TelephoneNumber", _D),
    Category("address", "Postal address", "pd:PhysicalAddress", _D),
    Category("place", "Place (city, district, region)", "pd:Location", _Q),
    Category("postal_code", "Postal code", "pd:Location", _Q),
    Category("coordinates", "Coordinates", "pd:GPSCoordinate", _Q),
    Category("birth_date", "Date of birth", "pd:BirthDate", _Q),
    Category("birth_place", "Place of birth", "pd:BirthPlace", _Q),
    Category("age", "Age", "pd:Age", _Q),
    Category("gender", "Gender", "pd:Gender", _Q),
    Category("nationality", "Nationality", "pd:Nationality", _Q),
    Category("marital_status", "Marital status", "pd:MaritalStatus", _Q),
    Category("family", "Family and relations", "pd:Family", _Q),
    Category("occupation", "Occupation", "pd:Job", _Q),
    Category("employer", "Employer", "pd:WorkHistory", _Q),
    Category("education", "Education", "pd:Education", _Q),
    Category("language", "Language", "pd:Language", _Q),
    Category("income", "Income and wealth", "pd:Income", _S, False, True),
    Category("bank_account", "Bank account", "pd:BankAccount", _D, False, True),
    Category("payment_card", "Payment card", "pd:PaymentCardNumber", _D, False, True),
    Category("crypto_address", "Crypto-currency address", "pd:FinancialAccountNumber", _D),
    Category("ip_address", "IP address", "pd:IPAddress", _D),
    Category("device", "Device identifier", "pd:DeviceBased", _D),
    Category("url", "Web address with personal parts", "pd:SocialNetwork", _D),
    Category("secret", "Password, key or token", "pd:Password", _S),
    Category("religion", "Religion or belief", "pd:Religion", _S, True),
    Category("ethnicity", "Race or ethnic origin", "pd:EthnicOrigin", _S, True),
    Category("political", "Political opinion or party", "pd:PoliticalAffiliation", _S, True),
    Category("union", "Trade-union membership", "pd:TradeUnionMembership", _S, True),
    Category("sexual_life", "Sexual life", "pd:Sexual", _S, True),
    Category("health", "Health", "pd:MedicalHealth", _S, True),
    Category("genetic", "Genetic data", "pd:Genetic", _S, True),
    Category("biometric", "Biometric data", "pd:Biometric", _S, True),
    Category("criminal", "Criminal record", "pd:CriminalOffence", _S, True),
    Category("pseudonym", "Pseudonym or token", "dpv:PseudonymisedData", Identifiability.PSEUDONYM),
    Category("free_text", "Free text that may hold personal data", "dpv:PersonalData", Identifiability.NONE),
)

CATEGORIES: dict[str, Category] = {category.key: category for category in _ALL}
