import { expect, test } from 'vitest';

import { addDays } from './date.ts';
import { changesOf, type KnownSignal } from './signal-keep.ts';
import { rulesInForce, shippedRules } from './signal-rule.ts';
import { factsFrom, standingSignals } from './signal.ts';

const today = '2026-09-15';
const rules = rulesInForce(shippedRules, { county: 350697, day: today });

test('撤回的一条又够数，同一处另一条还在增长：先停下那一条，再重新提示', () => {
  const facts = factsFrom(
    ['甲', '乙', '丙'].map((personId) => ({
      personId,
      day: today,
      places: { class: '一班' },
      symptoms: ['VOMITING'],
    })),
  );
  const standing = standingSignals(rules, facts);
  const subject = standing[0]?.subject ?? '';
  const one = { subject, scope: 'class', placeId: '一班' } as const;
  const withdrawn: KnownSignal = {
    ...{ ...one, signalId: 'withdrawn', state: 'withdrawn', isGrowing: false },
    ...{ firstOnset: today, lastOnset: today },
  };
  const long = addDays(today, -40);
  const growing: KnownSignal = {
    ...{ ...one, signalId: 'growing', state: 'confirmed', isGrowing: true },
    ...{ firstOnset: long, lastOnset: long },
  };
  const changes = changesOf([withdrawn, growing], {
    ...{ rules, standing, facts, from: addDays(today, -60), today },
  });
  expect(
    changes.flatMap((each) => ('known' in each ? [[each.kind, each.known.signalId]] : [])),
  ).toEqual([
    ['quiet', 'growing'],
    ['reopen', 'withdrawn'],
  ]);
});
