/**
 * Shares that keep their sum while one of them is moved. Law: the sum stays 1; the others keep their ratios to each other
 * (and share equally when they were all zero); nothing is below 0.
 */
export function rebalanced(shares: readonly number[], index: number, share: number): number[] {
  const value = Math.min(1, Math.max(0, share));
  const others = shares.length - 1;
  let rest = 0;
  shares.forEach((s, i) => {
    if (i !== index) rest += s;
  });
  return shares.map((s, i) => {
    if (i === index) return others === 0 ? 1 : value;
    return rest > 0 ? ((1 - value) * s) / rest : (1 - value) / others;
  });
}
