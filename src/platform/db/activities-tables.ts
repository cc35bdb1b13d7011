import type { ColumnType, Generated } from 'kysely'
import type { TeamViews } from './team-tables.ts'

type DayColumn = ColumnType<string, string, string>

/** What the team does in the open, and what a peer's page of the log reads. */
export type ActivitiesTables = {
  team_activity: {
    agency_id: string
    activity_id: string
    kind: string
    held_on: DayColumn
    quarter_hours: number
    version: Generated<number>
  }
  log_page: Pick<TeamViews['help_agency'], 'slug' | 'name' | 'time_zone' | 'sample' | 'held_since'> & TeamViews['help_limits']
}
