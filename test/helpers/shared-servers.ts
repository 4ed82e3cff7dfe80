/** The servers that global set-up starts and global teardown ends; both run in Jest's main process. */
export const sharedServers: { stop(): Promise<void> }[] = [];
