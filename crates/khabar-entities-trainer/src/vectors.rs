//! Word vectors and classes from the company words keep.
//!
//! Counts of neighbours become positive pointwise mutual information, a randomized singular value decomposition makes
//! short vectors of it, and spherical k-means makes classes at several sizes.

use rustc_hash::FxHashMap;

use crate::math::{Random, ln};

const DIMENSIONS: usize = 64;
const SPARE: usize = 8;
const WIDTH: usize = DIMENSIONS + SPARE;
/// Commonest words that count as neighbours, at each of four places.
const NEIGHBOURS: usize = 2500;
const ROUNDS: usize = 10;

type Vector = [f32; WIDTH];

struct Sparse {
    /// Column and value of each row.
    rows: Vec<Vec<(u32, f32)>>,
    columns: usize,
}

impl Sparse {
    fn times(&self, right: &[Vector]) -> Vec<Vector> {
        let row = |row: &Vec<(u32, f32)>| {
            let mut out = [0.0; WIDTH];
            for &(column, value) in row {
                add(&mut out, &right[column as usize], value);
            }
            out
        };
        self.rows.iter().map(row).collect()
    }

    fn transposed_times(&self, right: &[Vector]) -> Vec<Vector> {
        let mut out = vec![[0.0; WIDTH]; self.columns];
        for (row, vector) in self.rows.iter().zip(right) {
            for &(column, value) in row {
                add(&mut out[column as usize], vector, value);
            }
        }
        out
    }
}

fn add(to: &mut Vector, from: &Vector, times: f32) {
    for (to, from) in to.iter_mut().zip(from) {
        *to += from * times;
    }
}

fn dot(a: &[f32], b: &[f32]) -> f32 {
    // Eight sums side by side: a fixed order that the compiler can do at once.
    let mut sums = [0.0; 8];
    for (a, b) in a.chunks_exact(8).zip(b.chunks_exact(8)) {
        for lane in 0..8 {
            sums[lane] += a[lane] * b[lane];
        }
    }
    sums.iter().sum()
}

/// Classes of words at the given sizes, from sentences of word keys; only words of `words` (commonest first) get one.
pub(crate) fn classes(
    sentences: &[Vec<u32>],
    words: &[u32],
    sizes: [usize; 3],
    seed: u64,
) -> FxHashMap<u32, [u16; 3]> {
    let number: FxHashMap<u32, u32> =
        words.iter().enumerate().map(|(at, &key)| (key, at as u32)).collect();
    let matrix = mutual_information(sentences, &number);
    let vectors = decompose(&matrix, seed);
    let all = sizes.map(|size| cluster(&vectors, size));
    words
        .iter()
        .enumerate()
        .map(|(at, &key)| (key, [0, 1, 2].map(|size: usize| all[size][at] + 1)))
        .collect()
}

fn mutual_information(sentences: &[Vec<u32>], number: &FxHashMap<u32, u32>) -> Sparse {
    let neighbours = NEIGHBOURS.min(number.len());
    // The last column of each place is the edge of a sentence.
    let place_width = neighbours + 1;
    let columns = place_width * 4;
    let mut counts: FxHashMap<u64, u32> = FxHashMap::default();
    for sentence in sentences {
        let ids: Vec<Option<u32>> = sentence.iter().map(|key| number.get(key).copied()).collect();
        for (at, id) in ids.iter().enumerate() {
            let Some(id) = id else { continue };
            for (place, shift) in [-2_isize, -1, 1, 2].into_iter().enumerate() {
                let neighbour = at.checked_add_signed(shift).and_then(|at| ids.get(at));
                let column = match neighbour {
                    None if shift.abs() == 1 => neighbours,
                    Some(Some(other)) if (*other as usize) < neighbours => *other as usize,
                    _ => continue,
                };
                let column = (place * place_width + column) as u64;
                *counts.entry(u64::from(*id) << 32 | column).or_default() += 1;
            }
        }
    }
    let mut cells: Vec<(u64, u32)> = counts.into_iter().collect();
    cells.sort_unstable();
    let (mut row_sums, mut column_sums) = (vec![0.0_f64; number.len()], vec![0.0_f64; columns]);
    for &(cell, count) in &cells {
        row_sums[(cell >> 32) as usize] += f64::from(count);
        column_sums[cell as u32 as usize] += f64::from(count);
    }
    // Neighbours count by their frequency to the power of 3/4, so that rare ones say less.
    let smooth = |sum: f64| sum.sqrt() * sum.sqrt().sqrt();
    let total: f64 = column_sums.iter().map(|&sum| smooth(sum)).sum();
    let mut rows = vec![Vec::new(); number.len()];
    for (cell, count) in cells {
        let (row, column) = ((cell >> 32) as usize, cell as u32);
        let expected = row_sums[row] * smooth(column_sums[column as usize]) / total;
        let value = ln(f64::from(count) / expected);
        if value > 0.0 {
            rows[row].push((column, value as f32));
        }
    }
    Sparse { rows, columns }
}

/// Left singular vectors, each word's scaled to length one.
fn decompose(matrix: &Sparse, seed: u64) -> Vec<Vector> {
    let mut random = Random::new(seed);
    let start: Vec<Vector> =
        (0..matrix.columns).map(|_| std::array::from_fn(|_| random.signed())).collect();
    let mut basis = matrix.times(&start);
    for _ in 0..3 {
        orthonormalize(&mut basis);
        basis = matrix.times(&matrix.transposed_times(&basis));
    }
    orthonormalize(&mut basis);
    // B = Qᵀ M; the eigenvectors of B Bᵀ turn Q into the left singular vectors.
    let small = matrix.transposed_times(&basis);
    let mut gram = vec![vec![0.0_f64; WIDTH]; WIDTH];
    for row in &small {
        for a in 0..WIDTH {
            for b in 0..WIDTH {
                gram[a][b] += f64::from(row[a]) * f64::from(row[b]);
            }
        }
    }
    let (values, vectors) = eigen(gram);
    let mut order: Vec<usize> = (0..WIDTH).collect();
    order.sort_by(|&a, &b| values[b].total_cmp(&values[a]));
    basis
        .iter()
        .map(|row| {
            let mut out = [0.0; WIDTH];
            for (at, &axis) in order.iter().take(DIMENSIONS).enumerate() {
                let turned: f64 = (0..WIDTH).map(|n| f64::from(row[n]) * vectors[n][axis]).sum();
                // The root of the singular value: between plain directions and full strength.
                out[at] = (turned * values[axis].max(0.0).sqrt().sqrt()) as f32;
            }
            let length = dot(&out, &out).sqrt().max(1e-9);
            out.map(|value| value / length)
        })
        .collect()
}

/// Gram and Schmidt, by columns.
fn orthonormalize(rows: &mut [Vector]) {
    for column in 0..WIDTH {
        for before in 0..column {
            let mut product = 0.0_f64;
            for row in rows.iter() {
                product += f64::from(row[column]) * f64::from(row[before]);
            }
            for row in rows.iter_mut() {
                row[column] -= row[before] * product as f32;
            }
        }
        let length = rows.iter().map(|row| f64::from(row[column]) * f64::from(row[column]));
        let length = length.sum::<f64>().sqrt().max(1e-12);
        for row in rows.iter_mut() {
            row[column] = (f64::from(row[column]) / length) as f32;
        }
    }
}

/// Eigenvalues and eigenvectors of a symmetric matrix, by the rotations of Jacobi.
fn eigen(mut a: Vec<Vec<f64>>) -> (Vec<f64>, Vec<Vec<f64>>) {
    let size = a.len();
    let mut vectors: Vec<Vec<f64>> =
        (0..size).map(|n| (0..size).map(|m| f64::from(u8::from(n == m))).collect()).collect();
    for _ in 0..30 {
        for p in 0..size {
            for q in p + 1..size {
                if a[p][q].abs() < 1e-12 {
                    continue;
                }
                let theta = (a[q][q] - a[p][p]) / (2.0 * a[p][q]);
                let t = theta.signum() / (theta.abs() + (theta * theta + 1.0).sqrt());
                let c = 1.0 / (t * t + 1.0).sqrt();
                let s = t * c;
                for row in &mut a {
                    let (x, y) = (row[p], row[q]);
                    row[p] = c * x - s * y;
                    row[q] = s * x + c * y;
                }
                for n in 0..size {
                    let (x, y) = (a[p][n], a[q][n]);
                    a[p][n] = c * x - s * y;
                    a[q][n] = s * x + c * y;
                }
                for row in &mut vectors {
                    let (x, y) = (row[p], row[q]);
                    row[p] = c * x - s * y;
                    row[q] = s * x + c * y;
                }
            }
        }
    }
    ((0..size).map(|n| a[n][n]).collect(), vectors)
}

/// Spherical k-means that begins with the commonest words.
fn cluster(vectors: &[Vector], size: usize) -> Vec<u16> {
    let mut centres: Vec<Vector> = vectors.iter().take(size).copied().collect();
    let mut of = vec![0_u16; vectors.len()];
    for _ in 0..ROUNDS {
        for (vector, class) in vectors.iter().zip(&mut of) {
            let mut best = (f32::MIN, 0);
            for (at, centre) in centres.iter().enumerate() {
                let near = dot(&vector[..DIMENSIONS], &centre[..DIMENSIONS]);
                if near > best.0 {
                    best = (near, at);
                }
            }
            *class = best.1 as u16;
        }
        let mut sums = vec![[0.0; WIDTH]; centres.len()];
        for (vector, class) in vectors.iter().zip(&of) {
            add(&mut sums[usize::from(*class)], vector, 1.0);
        }
        for (centre, sum) in centres.iter_mut().zip(sums) {
            let length = dot(&sum, &sum).sqrt();
            if length > 1e-6 {
                *centre = sum.map(|value| value / length);
            }
        }
    }
    of
}
