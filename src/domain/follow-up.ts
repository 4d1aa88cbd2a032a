/** 跟踪指导 by going there, by telephone, by video, in writing. */
export const followUpWays = ['visit', 'call', 'video', 'message'] as const;
export type FollowUpWay = (typeof followUpWays)[number];
