//! Sets of words that single rules ask for; `data/grammar.tsv` and the columns of other lists say what is in them.

macro_rules! sets {
    ($($(#[$doc:meta])* $name:ident, $text:literal;)*) => {
        /// A set of words by name.
        #[derive(Debug, Clone, Copy, PartialEq, Eq)]
        pub(crate) enum Set { $($(#[$doc])* $name,)* }

        impl Set {
            pub(crate) fn from_column(name: &str) -> Option<Self> {
                match name { $($text => Some(Self::$name),)* _ => None }
            }
        }
    };
}

sets! {
    /// A head that stays outside a proper name after it: `صحيفة`.
    Outside, "outside";
    /// A head after which one common noun is a name: `وزارة الدفاع`.
    Strong, "strong";
    /// A head whose name goes on with و.
    And, "and";
    /// A head that honours a person: `جامعة الملك سعود`.
    HonoursPerson, "person";
    /// With the article, one adjective of nationality makes it a name: `الجيش الأوكراني`.
    National, "national";
    /// With the article, one adjective of any kind makes it a name: `المجلس العسكري`.
    Firm, "firm";
    /// With the article it needs two adjectives, or لل and a noun.
    Loose, "loose";
    /// A head that a place alone does not make a name: `حكومة العراق`.
    LooseAlone, "loose_alone";
    /// Services with offices in every district: `مديرية تربية الكرخ`.
    BranchNoun, "branch_noun";
    /// A head that needs a nation or a second noun: `إدارة الغذاء والدواء`, but not `إدارة الأزمة`.
    Office, "office";
    /// Kinds of forces that an army names.
    Force, "force";
    /// Adjectives that describe and do not name.
    Describing, "describing";
    Time, "time";
    /// Adjectives without ي that name.
    Adjective, "adjective";
    Ordinal, "ordinal";
    /// Words that make a first name with الله.
    WithGod, "with_god";
    /// Letters that makers put before the number of a type.
    WeaponSeries, "weapon_series";
    WeaponHead, "weapon_head";
    /// Words that begin names of towns made of two.
    TownOpener, "town_opener";
    EventHead, "event_head";
    /// Definite heads of an event that an ordinal names.
    NumberedHead, "numbered_head";
    EventAdjective, "event_adjective";
    /// Heads after which a definite noun is a name: `ميدان التحرير`.
    FacilityNoun, "facility_noun";
    FacilityAdjective, "facility_adjective";
    /// Nouns that name nothing after a head: `مطار العاصمة`.
    Generic, "generic";
    Compass, "compass";
    /// Nouns whose name is made with an adjective of nationality: `الضفة الغربية`.
    NamedByAdjective, "named_by_adjective";
    /// Words that open the complement of a title.
    TitleLink, "title_link";
    /// Words before the name of an outlet in quotation marks.
    Source, "source";
    TownHead, "town_head";
    RegionHead, "region_head";
    StateHead, "state_head";
    /// Nouns after ل that go on with the name of an institution: `لحقوق الإنسان`.
    Purpose, "purpose";
    /// Nouns inside the name of an institution that want another after them: `وكالة أنباء …`.
    ConstructNoun, "construct_noun";
    News, "news";
    /// Nouns in construct after و inside the name of a ministry: `وزارة التجارة وحماية المستهلك`.
    MinistryNoun, "ministry_noun";
    /// Words before the name of a work or product in quotation marks.
    WorkHead, "work_head";
    /// Words before the name of a storm or operation in quotation marks.
    OperationHead, "operation_head";
    SportsWord, "sports_word";
    /// Words before the name of a club.
    ClubBefore, "club_before";
    /// Words after which even a city is its club: `أمام مرسيليا`.
    ClubVerb, "club_verb";
    /// `أسهم`, `سهم`: before the name of a company.
    ShareHead, "share_head";
    /// A day of them names streets and schools: `ساحة 17 فبراير`.
    Month, "month";
    /// Nouns of time: a number before them is no quantity.
    TimeUnit, "time_unit";
    /// Words before a year or an hour: `عام 2022`.
    TimeBefore, "time_before";
    /// `نحو 40`, `أكثر من 40`, `أقل من 40`.
    About, "about";
    MoreThan, "more_than";
    LessThan, "less_than";
    /// Amounts without a number: `آلاف`.
    Vague, "vague";
    /// A first name that is also a word of the language.
    AlsoWord, "also_word";
    /// Towns and regions called by an adjective: `الرمادي`, `الموصل`.
    AdjectivalPlace, "adjectival_place";
    /// People that a ministry or an agency serves: `وزارة الهجرة` + `والمهجرين`.
    Served, "served";
    /// Heads of nature and of works after which a definite word that no list knows is a name: `وادي الحواسنة`.
    NatureNoun, "nature_noun";
    /// Heads of places of which several follow: `بلديات الدواودة والقليعة`, `نهري شاري ولوغون`.
    SeveralPlaces, "several_places";
    /// Heads of places that are other words too: `محلية`, `دائرة`.
    WeakHead, "weak_head";
    /// Nouns of speech before the outlet that heard it: `حديث للأناضول`.
    Told, "told";
    /// Ranks and degrees that stand between an office and its name: `وزير الدفاع` + `اللواء`.
    Rank, "rank";
}

/// Some of the sets.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(crate) struct Sets(u64);

impl Sets {
    pub(crate) const fn has(self, set: Set) -> bool {
        self.0 & (1 << set as u32) != 0
    }

    pub(crate) const fn with(self, set: Set) -> Self {
        Self(self.0 | 1 << set as u32)
    }

    pub(crate) const fn and(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }
}
