"""What helps somebody who stares at an empty field: odd cases, cards with worries, sentences."""

from dataclasses import dataclass

from django.utils.translation import gettext_lazy as _

from intake.questions.page import Text
from spec.choices import Category, Pattern, UseCaseType

OPENING_QUESTIONS: tuple[Text, ...] = (
    _("What should we definitely avoid?"),
    _("What is the worst that could happen?"),
    _("What went wrong last time?"),
    _("What would you not want to read in the newspaper?"),
    _("What would make you switch it off?"),
    _("What would you not want to explain to a customer?"),
    _("Can we still change the rules afterwards?"),
    _("Which group of people could have a bad time with it?"),
)


@dataclass(frozen=True, slots=True)
class Card:
    """A question that brings up concerns of one category, with what people often say then."""

    category: Category
    question: Text
    often: tuple[Text, ...]


CARDS: tuple[Card, ...] = (
    Card(
        Category.REPUTATION,
        _("What would you not want to read in the newspaper?"),
        (_("It insulted a customer."), _("It gave the same job to men only.")),
    ),
    Card(
        Category.DATA_LOSS,
        _("What must never get lost on the way?"),
        (_("An invoice is never posted, and nobody notices."), _("Orders of a whole night.")),
    ),
    Card(
        Category.PERFORMANCE,
        _("What happens if it is slow on the busiest hour of the year?"),
        (_("The page stands still."), _("People press the button twice.")),
    ),
    Card(
        Category.QUALITY,
        _("Which wrong answer would cost you most?"),
        (_("An invoice is paid twice."), _("Sold-out articles are shown.")),
    ),
    Card(
        Category.BUSINESS,
        _("Which other figure could get worse because of it?"),
        (_("Returns go up."), _("We turn good customers away.")),
    ),
    Card(
        Category.CHANGEABILITY,
        _("What must you still be able to change yourself?"),
        (_("The rules before Christmas."), _("Which brand comes first.")),
    ),
    Card(
        Category.FAIRNESS,
        _("Which group could be treated worse, without anybody wanting it?"),
        (_("People who are new in the country."), _("Small brands are never seen.")),
    ),
    Card(
        Category.PRIVACY,
        _("What would people be shocked that we know?"),
        (_("It guessed an illness."), _("It used data of people who had refused.")),
    ),
    Card(
        Category.SECURITY,
        _("How would you attack it?"),
        (_("Ask it a thousand times, until it gives away its rules."), _("Send a bad file.")),
    ),
    Card(
        Category.FRAUD,
        _("How would somebody earn money by cheating it?"),
        (_("A changed bank account on the invoice."), _("Many applications, slightly changed.")),
    ),
    Card(
        Category.PEOPLE,
        _("Who could feel watched, replaced or left alone with it?"),
        (_("Clerks are counted by the minute."), _("Nobody learns the work any more.")),
    ),
    Card(
        Category.EXPLAINABILITY,
        _("What do you say when somebody asks why?"),
        (_("It was just the algorithm."), _("The letter names a reason that was not the reason.")),
    ),
    Card(
        Category.DRIFT,
        _("What changes outside that it will not notice?"),
        (_("A new scanner."), _("Prices rise, and the old data no longer fit.")),
    ),
    Card(
        Category.RECOVERY,
        _("What happens on Monday, if it stood still over the weekend?"),
        (_("New cases come first, and the pile stays."), _("Everything is done twice.")),
    ),
    Card(
        Category.RELIABILITY,
        _("What if it runs, but every answer is nonsense?"),
        (_("All lights are green, and the list is empty."), _("It is down at month-end.")),
    ),
    Card(
        Category.TRACEABILITY,
        _("What must you be able to prove in five years?"),
        (_("Why this application was declined."), _("Who changed the amount.")),
    ),
    Card(
        Category.LEGAL,
        _("Which law or contract could it break?"),
        (_("It decides alone where a person must."), _("Data leave the country.")),
    ),
    Card(
        Category.RELEVANCE,
        _("What would make people laugh at it, or switch it off in their heads?"),
        (_("The same jacket for two weeks."), _("Women's bags on the men's page.")),
    ),
)

EVERYWHERE: tuple[Text, ...] = (
    _("the input is empty or cut off"),
    _("the same case arrives twice"),
    _("the system on the other side does not answer"),
)
ODD_CASES: dict[UseCaseType, tuple[Text, ...]] = {
    UseCaseType.PREDICTION: (
        _("a customer of two days, without any history"),
        _("a customer with two accounts"),
        _("the thing has already happened when we predict it"),
    ),
    UseCaseType.EFFECT_OF_ACTION: (
        _("somebody who would have stayed anyway"),
        _("somebody who leaves because we wrote to them"),
        _("somebody who gets two campaigns at once"),
    ),
    UseCaseType.RANKING_RECOMMENDATION: (
        _("a visitor without history"),
        _("two people share one account"),
        _("the article is sold out in their size"),
        _("the visitor has refused tracking"),
        _("a new article that nobody has seen yet"),
    ),
    UseCaseType.SIMILARITY: (
        _("nothing is similar enough"),
        _("two that look alike but are not the same"),
        _("the same one under two names"),
    ),
    UseCaseType.RISK_SCORING: (
        _("somebody who moved to the country this year"),
        _("two people apply together"),
        _("there is hardly anything on file"),
        _("the bureau does not answer"),
        _("somebody asks for a decision by a person"),
    ),
    UseCaseType.DOCUMENT_EXTRACTION: (
        _("two documents in one file"),
        _("something corrected by hand"),
        _("a credit note in place of an invoice"),
        _("a photo, upside down"),
        _("a sender nobody knows"),
    ),
    UseCaseType.ANOMALY: (
        _("a holiday looks like a fault"),
        _("a fault that grows slowly for months"),
        _("a thousand alarms in one night"),
    ),
    UseCaseType.FORECASTING: (
        _("a product without a past"),
        _("a week with a strike or a storm"),
        _("sales are low because the shelf was empty"),
    ),
    UseCaseType.OPTIMISATION: (
        _("there is no plan that keeps all rules"),
        _("somebody calls in sick after the plan is made"),
        _("the best plan always hits the same person"),
    ),
    UseCaseType.TEXT_GENERATION: (
        _("it invents a fact or a price"),
        _("somebody tells it to forget its rules"),
        _("a question in another language"),
        _("a customer in distress"),
    ),
    UseCaseType.OTHER: (),
}


def odd_cases(kind: UseCaseType | None) -> tuple[Text, ...]:
    """Odd cases that happen with this kind of question; the general ones come last."""
    return (*(ODD_CASES[kind] if kind else ()), *EVERYWHERE)


@dataclass(frozen=True, slots=True)
class Frame:
    """How a sentence of one kind begins and goes on, with an example."""

    pattern: Pattern
    frame: Text
    example: Text


FRAMES: tuple[Frame, ...] = (
    Frame(
        Pattern.ALWAYS,
        _("The service shall …"),
        _("The service shall decide on an invoice within 10 minutes of arrival."),
    ),
    Frame(
        Pattern.WHEN,
        _("When …, the service shall …"),
        _("When a file cannot be read, the service shall put it in the queue within 5 minutes."),
    ),
    Frame(
        Pattern.WHILE,
        _("While …, the service shall …"),
        _("While stock data are older than 10 minutes, the service shall hide the article."),
    ),
    Frame(
        Pattern.WHERE,
        _("Where …, the service shall …"),
        _("Where the works council asks for it, the service shall leave out names."),
    ),
    Frame(
        Pattern.IF_THEN,
        _("If …, then the service shall …"),
        _("If an input is missing, then the service shall hand the case to a person."),
    ),
    Frame(
        Pattern.MUST_NOT,
        _("The service must not …"),
        _("The service must not post the same invoice number twice."),
    ),
)
