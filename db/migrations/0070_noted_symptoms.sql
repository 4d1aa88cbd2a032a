-- When symptoms were last noted of one person: nobody is free of them before (decision 46).

-- who was held at the gate with a fever
create index gate_reading_fever on gate_reading (county_code, person_id, day)
  where why = 'fever' and outcome in ('ward', 'not-yet');
