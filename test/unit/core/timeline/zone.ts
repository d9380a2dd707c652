/** Central Europe in 2026: the clocks go forward on 29 March and back on 25 October, each at 01:00 UTC. */
import type { Offset } from '../../../../src/core/timeline/days.ts';

const FORWARD = Date.UTC(2026, 2, 29, 1);
const BACK = Date.UTC(2026, 9, 25, 1);

export const berlin: Offset = (at) => (at >= FORWARD && at < BACK ? 2 : 1) * 3_600_000;
