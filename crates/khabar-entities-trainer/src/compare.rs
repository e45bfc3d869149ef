//! Scores of one part of the annotated text by a model of the others: what a family of features or a setting is worth.

use khabar_entities::training::{Group, UnitFeature};

use crate::corpus::block;
use crate::lattice::viterbi;
use crate::pipeline::{FIRST_BIAS, Plan, Run, SETS};
use crate::prepared::Choice;
use crate::score::Score;

/// All families of features.
pub(crate) const GROUPS: [Group; 16] = [
    Group::Word,
    Group::Stem,
    Group::Affix,
    Group::Lists,
    Group::Gazetteer,
    Group::Rules,
    Group::Shape,
    Group::Classes,
    Group::Signature,
    Group::Precedent,
    Group::Pairs,
    Group::Pattern,
    Group::Couples,
    Group::Heads,
    Group::Quotes,
    Group::Document,
];

impl Run {
    /// Scores of each half of the annotated text by a model of the other, with families of features left out.
    pub(crate) fn ladder(&self) {
        let chosen = self.chosen();
        println!("all: {}", self.cross(&chosen));
        for without in GROUPS {
            let choice = |feature: &UnitFeature| feature.group != without && chosen(feature);
            println!("without {without:?}: {}", self.cross(&choice));
        }
    }

    /// Scores of each part of the annotated text, two passes, by a model of the others.
    pub(crate) fn cross(&self, choice: Choice<'_>) -> String {
        let folds = self.plan.folds;
        let mut scores = [[Score::default(); 2]; SETS.len()];
        let mut rows = 0;
        for fold in 0..folds {
            let mut learned = self.learn(choice, 1, |one| block(one.document) % folds != fold);
            rows += learned.round(self.plan.prune);
            let first = |feature: &UnitFeature| feature.group != Group::Document && choice(feature);
            for one in self.train.iter().filter(|one| block(one.document) % folds == fold) {
                let pairs = learned.weights.under(one.scheme);
                let passes: [Choice<'_>; 2] = [&first, choice];
                for (score, choice) in scores[usize::from(one.scheme) - 1].iter_mut().zip(passes) {
                    let tags =
                        viterbi(&learned.scores(one, one.scheme, choice), &pairs, FIRST_BIAS);
                    score.add(&tags, &one.gold);
                }
            }
        }
        let mut out = format!("{} rows", rows / folds);
        for (set, [one, two]) in SETS.iter().zip(scores) {
            out += &format!("\n  {set}\n    one pass   {one}\n    two passes {two}");
        }
        out
    }

    /// The same as [`Self::cross`] with another plan for training.
    pub(crate) fn attempt(&mut self, plan: Plan) -> String {
        let before = std::mem::replace(&mut self.plan, plan);
        let result = self.cross(&self.chosen());
        self.plan = before;
        result
    }
}
