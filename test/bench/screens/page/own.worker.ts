/** The app's own detector, in a file apart from the rules that it is compared with: they need no second hearing when it changes. */
import { answerWith } from './answer.ts';
import { judgeByTiles } from './tiles.ts';

answerWith(async (stream, contenders) =>
  contenders.includes('tiles') ? [{ contender: 'tiles', ...(await judgeByTiles(stream)) }] : [],
);
