/** The independent judge of the files that the recorder writes. The runner hands down what it found and checked. */
export const FFMPEG = process.env['PREROLL_FFMPEG'] ?? 'ffmpeg';
export const FFPROBE = process.env['PREROLL_FFPROBE'] ?? 'ffprobe';
