"""What the demo data lack, for walks over all models.

An absence to come, a channel with a message, an old register that was taken over.
"""

from datetime import datetime


def plant_people(env, person, deputy):
    env["kefu.absence"].create(
        {
            "user_id": person.id,
            "deputy_id": deputy.id,
            "date_from": datetime(2100, 1, 1),
            "date_to": datetime(2100, 2, 1),
        }
    )
    # sudo: written by the dialog that takes a file over
    env["kefu.takeover"].sudo().create(
        {"name": "x.xlsx", "company_id": env.company.id, "user_id": person.id}
    )
    channel = env["kefu.channel"].create(
        {
            "name": "x",
            "team_id": env["kefu.team"].search([], limit=1).id,
            "address": "https://qyapi.weixin.qq.com/cgi-bin/webhook/send?key=k",
        }
    )
    env["kefu.channel.message"].create(
        {
            "channel_id": channel.id,
            "step": "deadline",
            "text": "x",
            "date_planned": datetime(2100, 1, 1),
        }
    )
