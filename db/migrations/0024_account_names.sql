-- The list of accounts goes on from a name.
create index account_card_name on account_card (county_code, name, account_id);
