import type { SignalReportKind } from './signal-answer.ts';
import type { ReportField } from './text/signal.ts';

/** Which fields each report has, in order. */
export const reportFields: Readonly<Record<SignalReportKind, readonly ReportField[]>> = {
  first: [
    'unit',
    'event',
    'when',
    'where',
    'scope',
    'cases',
    'severe',
    'symptoms',
    'cause',
    'measures',
    'difficulty',
    'contact',
  ],
  progress: ['unit', 'event', 'cases', 'severe', 'change', 'measures', 'next', 'contact'],
  closing: [
    'unit',
    'event',
    'when',
    'where',
    'cases',
    'severe',
    'conclusion',
    'measures',
    'lessons',
    'contact',
  ],
};
