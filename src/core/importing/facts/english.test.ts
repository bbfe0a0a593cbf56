import { describe, expect, it } from 'vitest'
import { chosenOf, factsOfText } from './facts-of-text.ts'

const tail =
  'The aircraft was on a flight with the crew and the passengers on board, and it was operated under the rules that were in force at the time of the occurrence.'

function read(sentence: string, ...names: string[]): string[] {
  return chosenOf(factsOfText(['Collision with terrain', sentence, tail], true), ...names)
}

describe('English reports', () => {
  it.each([
    [
      'On 3 May 2019 at about 14:35, a helicopter collided with terrain near Mount Field, Tasmania.',
      '2019-05-03',
      '14:35',
    ],
    ['On May 3, 2019, at 2:35 pm, the train derailed at Hill Street.', '2019-05-03', '14:35'],
    ['On Monday 14 June 2010 at about 1645, the locomotive derailed in Hamilton.', '2010-06-14', '16:45'],
    [
      'At approximately 1940 on 5 July 2021, the aircraft struck a tree at Maple Aerodrome, Ontario.',
      '2021-07-05',
      '19:40',
    ],
  ])('give day and hour: %s', (sentence, date, time) => {
    expect(read(sentence, 'date', 'time')).toEqual([date, time])
  })

  it.each([
    ['Two crew members were killed in the collision.', '2', '', '', ''],
    ['Both pilots were killed and both aeroplanes were destroyed.', '2', '', '', ''],
    ['The two pilots suffered fatal injuries.', '2', '', '', ''],
    ['Although both occupants were wearing safety belts, they were fatally injured.', '2', '', '', ''],
    ['One passenger was seriously injured and three passengers received minor injuries.', '', '1', '3', '4'],
    ['Eleven passengers and 3 flight attendants were injured.', '', '', '', '14'],
    [
      'The explosion occurred in the mill, killing three workers and injuring 12 employees.',
      '3',
      '',
      '',
      '12',
    ],
    ['No injuries were reported after the fire.', '', '', '', '0'],
    ['There were no fatalities in the accident.', '0', '', '', ''],
    ['Nobody was injured in the collision.', '', '', '', '0'],
    ['Employee #1 fell from the roof and was pronounced dead at the scene.', '1', '', '', ''],
    ['Employee #1 was killed. Employees #2 and #3 were hospitalized.', '1', '', '', '2'],
    ['The slab tilted and fell on top of the employee, killing him.', '1', '', '', ''],
    ['Twenty-four people aboard the ferry were killed.', '24', '', '', ''],
    ['The pilot and 8 passengers were killed.', '9', '', '', ''],
    ['The employee was not killed in the fall.', '', '', '', ''],
  ])('count casualties: %s', (sentence, deaths, serious, minor, injuries) => {
    expect(read(sentence, 'deaths', 'seriousInjuries', 'minorInjuries', 'injuries')).toEqual([
      deaths,
      serious,
      minor,
      injuries,
    ])
  })

  it('give place, operator and the report’s date from fields', () => {
    const facts = factsOfText(
      [
        'Rail inquiry',
        'Date and time: 14 June 2010 at about 1645',
        'Location: Hamilton',
        'Operator: Northern Rail Limited',
        'Injuries: nil',
        'The report was published on 9 May 2011',
        tail,
      ],
      true,
    )
    expect(chosenOf(facts, 'date', 'time', 'place', 'unit', 'injuries', 'reportDate')).toEqual([
      '2010-06-14',
      '16:45',
      'Hamilton',
      'Northern Rail Limited',
      '0',
      '2011-05-09',
    ])
  })

  it.each([
    ['Employee Is Electrocuted On Bridge', '05'],
    ['Roofer falls from ladder', '09'],
    ['Trench wall collapses on two workers', '010'],
    ['Collision with terrain', ''],
  ])('give the type by the title: %s', (title, type) => {
    expect(chosenOf(factsOfText([title, tail], true), 'accidentType')).toEqual([type])
  })

  it('leave accidents of other years out', () => {
    expect(
      read(
        'On 3 May 2019 the ferry struck the wharf and one passenger was injured. In previous accidents since 2001, 40 people were killed.',
        'deaths',
        'injuries',
      ),
    ).toEqual(['', '1'])
  })
})
