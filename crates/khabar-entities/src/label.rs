//! What a name can be.

/// The four coarse types of CoNLL-2003.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
#[cfg_attr(feature = "serde", serde(rename_all = "snake_case"))]
pub enum Label {
    /// A human being.
    Person,
    /// A place, natural or made, and the state that governs it.
    Location,
    /// An institution, a company, an armed group, a team.
    Organization,
    /// Any other name: a people, an event, a product, a weapon, a disease, a law.
    Misc,
}

impl Label {
    /// `PER`, `LOC`, `ORG` or `MISC`.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Person => "PER",
            Self::Location => "LOC",
            Self::Organization => "ORG",
            Self::Misc => "MISC",
        }
    }
}

macro_rules! fine_labels {
    ($($(#[$doc:meta])* $name:ident, $text:literal, $label:ident;)*) => {
        /// A finer type than [`Label`].
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
        #[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
        #[cfg_attr(feature = "serde", serde(rename_all = "snake_case"))]
        #[non_exhaustive]
        pub enum FineLabel { $($(#[$doc])* $name,)* }

        impl FineLabel {
            /// All of them.
            pub const ALL: &[Self] = &[$(Self::$name),*];

            /// The name in output, in snake case.
            #[must_use]
            pub const fn as_str(self) -> &'static str {
                match self { $(Self::$name => $text,)* }
            }

            /// The coarse type it belongs to.
            #[must_use]
            pub const fn label(self) -> Label {
                match self { $(Self::$name => Label::$label,)* }
            }
        }
    };
}

fine_labels! {
    /// A human being.
    Person, "person", Person;
    /// A state or territory with an ISO 3166 code, today or once.
    Country, "country", Location;
    /// A city, town or village.
    City, "city", Location;
    /// A part of the world, of a country, a mountain, an island.
    Region, "region", Location;
    /// A sea, river, lake, strait or canal.
    Water, "water", Location;
    /// Something built: an airport, a palace, a square, a crossing.
    Facility, "facility", Location;
    /// A ministry, parliament, court, service of a state.
    Government, "government", Organization;
    /// A news agency, paper, channel.
    Media, "media", Organization;
    /// An army, a named service of it, an armed group.
    Military, "military", Organization;
    /// A business.
    Company, "company", Organization;
    /// A political party or movement.
    Party, "party", Organization;
    /// An organization of states.
    InternationalOrganization, "international_organization", Organization;
    /// A club, a team, a sports federation.
    Sports, "sports", Organization;
    /// Any other organization.
    Organization, "organization", Organization;
    /// An adjective or noun of nationality or people: `الروسي`, `أميركيين`.
    Demonym, "demonym", Misc;
    /// A product, a prize, a work.
    Product, "product", Misc;
    /// A weapon or its type.
    Weapon, "weapon", Misc;
    /// A war, a tournament, a conference.
    Event, "event", Misc;
    /// An illness.
    Disease, "disease", Misc;
    /// A law, a treaty, an agreement.
    Law, "law", Misc;
}

impl FineLabel {
    /// The label that a `kind` column of the word lists names.
    pub(crate) fn from_column(kind: &str) -> Option<Self> {
        let kind = if kind == "international" { "international_organization" } else { kind };
        Self::ALL.iter().copied().find(|label| label.as_str() == kind)
    }
}

/// A fine label as two fields: `label`, the coarse one, and `fine`.
#[cfg(feature = "serde")]
pub(crate) mod both {
    use serde::{Deserialize, Deserializer, Serialize, Serializer};

    use super::{FineLabel, Label};

    #[derive(Serialize)]
    struct Both {
        label: Label,
        fine: FineLabel,
    }

    #[derive(Deserialize)]
    struct Fine {
        fine: FineLabel,
    }

    pub(crate) fn serialize<S: Serializer>(fine: &FineLabel, out: S) -> Result<S::Ok, S::Error> {
        Both { label: fine.label(), fine: *fine }.serialize(out)
    }

    pub(crate) fn deserialize<'de, D: Deserializer<'de>>(from: D) -> Result<FineLabel, D::Error> {
        Fine::deserialize(from).map(|found| found.fine)
    }
}
