-- Of two merged files the trails become one, counted through in the order of time.
grant update (seq) on absence_event to shaodian_jobs;
