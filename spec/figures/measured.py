"""What a readout measured: the improvement with its interval, before it is judged.

Positive is always better, whichever way is good for the KPI.
"""

from dataclasses import dataclass
from decimal import Decimal

from spec.choices import KpiKind
from spec.document import Document
from spec.document.business import Kpi
from spec.document.promises import Experiment
from spec.document.record import Readout
from spec.figures.experiment import ALPHA
from spec.figures.goal import better, kpi_called, minimum_uplift
from uplift.distributions import normal_below
from uplift.intervals import Estimate, NoInterval
from uplift.means import Summary, difference_of_means, relative_difference_of_means
from uplift.measure import Better
from uplift.sequential import obrien_fleming_limits, pocock_limits
from uplift.shares import Successes, difference_of_shares, relative_difference_of_shares
from uplift.verdict import sample_ratio_fits, sample_ratio_p

METHODS = {"pocock": pocock_limits, "brien": obrien_fleming_limits}
# A limit beyond eight standard errors is as good as certain; floats cannot tell more.
HIGHEST_CONFIDENCE = 1 - 1e-14

type Pair = tuple[Estimate, Estimate | NoInterval]


@dataclass(frozen=True, slots=True)
class Measured:
    """What a readout measured on a KPI."""

    readout: Readout
    kpi: Kpi
    units: int  # of both groups
    confidence: float
    improvement: Estimate
    relative: Estimate | NoInterval
    sample_ratio_p: float | None  # None where no share was planned

    @property
    def ratio_fits(self) -> bool:
        """Whether the groups may be compared."""
        return self.sample_ratio_p is None or sample_ratio_fits(self.sample_ratio_p)

    @property
    def days(self) -> int | None:
        """Days from the first to the last, both included."""
        start, end = self.readout.starts, self.readout.until
        return (end - start).days + 1 if start and end and start <= end else None


def measured(document: Document, readout: Readout) -> Measured | None:
    """What `readout` measured; None if not all that it takes is written.

    Raises:
        ValueError: the figures have no answer, such as a group without units.
    """
    kpi = kpi_called(document, readout.kpi)
    way = better(kpi) if kpi else None
    if kpi is None or way is None:
        return None
    confidence = confidence_of(document, readout, kpi)
    pair = _shares(readout, confidence) or _means(readout, confidence)
    if pair is None:
        return None
    control, treatment = readout.control_n or 0, readout.treatment_n or 0
    planned = readout.planned_control_share
    return Measured(
        readout=readout,
        kpi=kpi,
        units=control + treatment,
        confidence=confidence,
        improvement=pair[0].as_improvement(way),
        relative=_turned(pair[1], way),
        sample_ratio_p=sample_ratio_p(control, treatment, float(planned)) if planned else None,
    )


def is_guardrail(document: Document, kpi: Kpi) -> bool:
    """Whether `kpi` must not get worse, rather than get better."""
    no_gain_asked = minimum_uplift(document, kpi) is None
    return kpi.kind is KpiKind.GUARDRAIL or (no_gain_asked and kpi.margin is not None)


def limits_of(experiment: Experiment) -> tuple[float, ...] | None:
    """The z to exceed at each look, if several looks were planned with a method that we know.

    Raises:
        ValueError: there are too many looks, or the risk is out of range.
    """
    looks, method = experiment.looks or 1, experiment.sequential_method.casefold()
    known = [limits for name, limits in METHODS.items() if name in method]
    if looks == 1 or not known:
        return None
    return known[0](looks, alpha=alpha_of(experiment))


def alpha_of(experiment: Experiment) -> float:
    """The risk of a false alarm, two-sided; 0.05 where none is written."""
    return ALPHA if experiment.alpha is None else float(experiment.alpha)


def confidence_of(document: Document, readout: Readout, kpi: Kpi) -> float:
    """The confidence of the interval: 1 - alpha, or more at one of several planned looks.

    Raises:
        ValueError: there are too many looks, or the risk is out of range.
    """
    experiment = document.experiment
    limits = None if is_guardrail(document, kpi) else limits_of(experiment)
    if limits is None:
        return 1 - alpha_of(experiment)
    look = min(max(readout.looks_taken or 1, 1), len(limits))
    return min(2 * normal_below(limits[look - 1]) - 1, HIGHEST_CONFIDENCE)


def _shares(readout: Readout, confidence: float) -> Pair | None:
    """Absolute and relative difference of shares, if that is what was measured."""
    counts = (
        readout.treatment_successes,
        readout.treatment_n,
        readout.control_successes,
        readout.control_n,
    )
    known = [count for count in counts if count is not None]
    if len(known) < len(counts):
        return None
    treatment, control = Successes(known[0], known[1]), Successes(known[2], known[3])
    return (
        difference_of_shares(treatment, control, confidence),
        relative_difference_of_shares(treatment, control, confidence),
    )


def _means(readout: Readout, confidence: float) -> Pair | None:
    """Absolute and relative difference of means, if that is what was measured."""
    treatment = _summary(readout.treatment_mean, readout.treatment_sd, readout.treatment_n)
    control = _summary(readout.control_mean, readout.control_sd, readout.control_n)
    if treatment is None or control is None:
        return None
    return (
        difference_of_means(treatment, control, confidence),
        relative_difference_of_means(treatment, control, confidence),
    )


def _summary(mean: Decimal | None, sd: Decimal | None, units: int | None) -> Summary | None:
    if mean is None or sd is None or units is None:
        return None
    return Summary(float(mean), float(sd), units)


def _turned(relative: Estimate | NoInterval, way: Better) -> Estimate | NoInterval:
    return relative if isinstance(relative, NoInterval) else relative.as_improvement(way)
