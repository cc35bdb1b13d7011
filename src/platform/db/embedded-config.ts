import { createHash } from 'node:crypto'

/** Nobody connects but through the socket, and nobody without a password, this machine's other users included. */
export const hbaText = 'local all all scram-sha-256\n'

/** PostgreSQL names its socket after the port, also when it listens on none. */
export const port = 5432

// What people did must not be readable in a log or in what a backup tool copies: confidentiality before convenience.
const quiet = {
  log_statement: 'none',
  log_duration: 'off',
  log_min_duration_statement: '-1',
  log_min_duration_sample: '-1',
  log_connections: 'off',
  log_disconnections: 'off',
  log_checkpoints: 'off',
  log_autovacuum_min_duration: '-1',
  log_lock_waits: 'off',
  log_temp_files: '-1',
  log_error_verbosity: 'terse',
  log_min_error_statement: 'panic',
  // "Log" ranks above "error" here: a refused statement quotes values in its message, and the app hears of it anyway.
  log_min_messages: 'log',
  log_parameter_max_length: '0',
  log_parameter_max_length_on_error: '0',
  log_line_prefix: '%m ',
  log_timezone: 'UTC',
  track_commit_timestamp: 'off',
}

// Minimal, not replica: nothing may stream or archive the log, since no archive can leave sealed tables out, and less is written.
const writeAheadLog = {
  wal_level: 'minimal',
  max_wal_senders: '0',
  archive_mode: 'off',
  wal_recycle: 'off',
  min_wal_size: '32MB',
  max_wal_size: '256MB',
  wal_buffers: '1MB',
}

const durable = { fsync: 'on', synchronous_commit: 'on', full_page_writes: 'on' }
const forgetful = { fsync: 'off', synchronous_commit: 'off', full_page_writes: 'off' }

// For twelve people on a station PC: few processes, small buffers, and the system's own file cache behind them.
const small = {
  shared_buffers: '16MB',
  work_mem: '4MB',
  maintenance_work_mem: '16MB',
  max_connections: '60',
  io_method: 'sync',
  jit: 'off',
  max_worker_processes: '2',
  max_parallel_workers: '0',
  max_parallel_workers_per_gather: '0',
  max_parallel_maintenance_workers: '0',
  max_logical_replication_workers: '0',
  autovacuum: 'on',
  autovacuum_worker_slots: '2',
  autovacuum_max_workers: '2',
}

const access = {
  listen_addresses: '',
  port: String(port),
  unix_socket_permissions: '0700',
  password_encryption: 'scram-sha-256',
  timezone: 'UTC',
  client_encoding: 'UTF8',
}

export type SettingsFor = {
  readonly durable: boolean
  readonly socketDir: string
  readonly hbaFile: string
  readonly version: string
  readonly platform: NodeJS.Platform
}

/** The whole of `postgresql.conf`, and a stamp by which a running server tells whether it was started with the same. */
export function settingsFor({ durable: keep, socketDir, hbaFile, version, platform }: SettingsFor): { text: string; stamp: string } {
  const settings = {
    ...quiet,
    ...writeAheadLog,
    ...(keep ? durable : forgetful),
    // On a Mac only this one makes the disk itself write; the default stops at its cache.
    ...(keep && platform === 'darwin' ? { wal_sync_method: 'fsync_writethrough' } : {}),
    ...small,
    ...access,
    unix_socket_directories: socketDir,
    hba_file: hbaFile,
  }
  const lines = Object.entries(settings).map(([name, value]) => `${name} = '${value.replaceAll("'", "''")}'`)
  const stamp = createHash('sha256')
    .update([version, hbaText, ...lines].join('\n'))
    .digest('hex')
  return { text: [...lines, `porchlight.stamp = '${stamp}'`, ''].join('\n'), stamp }
}
