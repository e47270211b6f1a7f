from jobcenter.grund.core.registries.historik import handling

handling("mail.send_igen", "bad om at få en mail sendt igen")
handling("mail.marker_sendt", "markerede en uvis mail som sendt")
handling("mail.opgiv", "opgav at sende en mail")
