/** All rules that the app's own detector is compared with. */
import { answerWith } from './answer.ts';
import { judgeByRules } from './judge.ts';

answerWith(judgeByRules);
