import CivilTime
import Reporting
import Testing
import Usage

@Suite struct SummaryTests {
  static let report = OrganizationReport(
    usage: .tiny, previous: nil, language: .de, asOf: OrganizationUsage.tiny.period.last, earlierPeriod: nil,
    laterPeriod: nil, runCounts: RunCounts())

  @Test("summary.json holds who, when, the totals and every table") func schema() {
    #expect(
      String(decoding: Self.report.summary(), as: UTF8.self) == """
        {
          "schema": "calltally/summary/1",
          "organization": {
            "id": "o1",
            "name": "Praxis Süd",
            "time_zone": "Europe/Berlin"
          },
          "period": {
            "label": "2026-10-25",
            "from": "2026-10-25",
            "to": "2026-10-25",
            "as_of": "2026-10-25"
          },
          "totals": {"organization":"o1","name":"Praxis Süd","members":2,"active_members":1,"calls":21,"answered":1,\
        "missed":2,"cancelled":3,"declined":4,"busy":5,"failed":6,"talk_s":90,"longest_talk_s":90,"talk_p50_s":90,\
        "talk_p90_s":90,"talk_p95_s":90,"meeting_invitations":7,"meeting_recipients":8,"patient_invitations":9,\
        "patient_recipients":10,"sms_invitations":11},
          "days": [
            {"organization":"o1","day":"2026-10-25","active_members":1,"calls":21,"answered":1,"missed":2,\
        "cancelled":3,"declined":4,"busy":5,"failed":6,"talk_s":90,"meeting_invitations":7,"patient_invitations":9}
          ],
          "hours": [
            {"organization":"o1","weekday":7,"hour":2,"occurrences":2,"calls":21,"talk_s":90}
          ],
          "durations": [
            {"organization":"o1","from_s":0,"to_s":60,"calls":0},
            {"organization":"o1","from_s":3600,"to_s":null,"calls":1}
          ],
          "partners": [
            {"organization":"o1","context":null,"partner":null,"calls":1,"talk_s":0},
            {"organization":"o1","context":"direct","partner":"colleague","calls":17,"talk_s":50},
            {"organization":"o1","context":"meeting","partner":"patient","calls":3,"talk_s":40}
          ],
          "invitations": [
            {"organization":"o1","day":"2026-10-25","kind":"patient","event":"sent","channel":"sms","invitations":9,\
        "recipients":10}
          ],
          "members": [
            {"organization":"o1","member":"a","name":"Ada","calls":21,"answered":1,"missed":2,"cancelled":3,\
        "declined":4,"busy":5,"failed":6,"talk_s":90,"longest_talk_s":90,"received":12,"meeting_invitations":7,\
        "patient_invitations":9,"active_days":1},
            {"organization":"o1","member":"b","name":"b","calls":0,"answered":0,"missed":0,"cancelled":0,\
        "declined":0,"busy":0,"failed":0,"talk_s":0,"longest_talk_s":null,"received":0,"meeting_invitations":0,\
        "patient_invitations":0,"active_days":0}
          ]
        }

        """)
  }
}
