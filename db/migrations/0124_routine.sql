-- 经常性督导: a standing campaign of the county's areas. Each area is a team, each month a round.

alter table campaign drop constraint campaign_programme_check;
alter table campaign add constraint campaign_programme_check
  check (programme in ('special', 'follow-up', 'comprehensive', 'routine'));

-- The area whose team it is; null: a team of its own.
alter table campaign_team add column area_id uuid;
alter table campaign_team add constraint campaign_team_area_fkey
  foreign key (county_code, area_id) references area (county_code, area_id);
create unique index campaign_team_area on campaign_team (county_code, campaign_id, area_id)
  where area_id is not null and ended_at is null;
