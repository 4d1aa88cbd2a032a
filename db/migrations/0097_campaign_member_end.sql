-- Who has left a team was of it until then: what was inspected before is still taken.

alter table campaign_member add column ended_at timestamptz;
revoke delete on campaign_member from shaodian_app;
grant update (ended_at) on campaign_member to shaodian_app;
