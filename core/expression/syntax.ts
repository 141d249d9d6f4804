/** The tree of an expression. `index` is the place in the source that an error about the node points to. */

export type Arithmetic = '+' | '-' | '*' | '/' | '**';
export type Comparison = '<' | '<=' | '>' | '>=' | '==' | '!=';
export type Logic = 'and' | 'or';

export type Node =
  | { readonly kind: 'number'; readonly index: number; readonly value: number }
  | { readonly kind: 'name'; readonly index: number; readonly name: string }
  | { readonly kind: 'list'; readonly index: number; readonly items: readonly Node[] }
  | { readonly kind: 'call'; readonly index: number; readonly name: string; readonly args: readonly Node[] }
  | { readonly kind: 'at'; readonly index: number; readonly list: Node; readonly position: Node }
  | { readonly kind: 'negate' | 'not'; readonly index: number; readonly operand: Node }
  | {
      readonly kind: 'binary';
      readonly index: number;
      readonly operator: Arithmetic | Comparison | Logic;
      readonly left: Node;
      readonly right: Node;
    };
