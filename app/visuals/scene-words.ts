'use client';
/** The words of scenes in the person's language. */
import { useMemo } from 'react';
import { useText } from '#app/i18n/texts.tsx';
import type { SceneWord, SceneWords } from '#core/picture/index.ts';

/** Every word a scene may use; the messages have the same keys. */
export const SCENE_WORDS: readonly SceneWord[] = [
  'scores',
  'weights',
  'queries',
  'keys',
  'values',
  'output',
  'logits',
  'score',
  'shifted',
  'exponential',
  'total',
  'weight',
  'target',
  'masked',
  'row',
  'column',
  'item',
  'count',
  'from',
  'to',
  'option',
  'votes',
  'before',
  'correct',
  'student',
  'you',
  'line',
  'point',
  'corner',
  'empty',
];

/** The words for `sceneTable` and `sceneText`. */
export function useSceneWords(): SceneWords {
  const { t } = useText();
  return useMemo(
    () => Object.fromEntries(SCENE_WORDS.map((word) => [word, t(`picture.${word}`)])) as SceneWords,
    [t],
  );
}
