using Unpool.BrainScript.Actions;
using Unpool.Training;

namespace Unpool.BrainScript.Conversion;

/// <summary>A learner as C#: new MomentumSgd(0.00015) { Momentum = Momentum.TimeConstant(600) }.</summary>
static class LearnerCode
{
    public static string Of(SgdBlock sgd)
    {
        var options = string.Join(", ", Own(sgd.Learner).Concat(Common(sgd)));
        var rate = ScheduleCode(sgd.Learner.Rate);
        return $"new {sgd.Learner.GetType().Name}({rate}){(options.Length > 0 ? $" {{ {options} }}" : "")}";
    }

    /// <summary>A number where it is the same in every epoch.</summary>
    public static string ScheduleCode(Schedule schedule) => schedule.Values.ToArray() is [var only]
        ? Literal.Of(only)
        : $"Schedule.Parse({Literal.Of(schedule.ToString())})";

    static IEnumerable<string> Own(Learner learner)
    {
        switch (learner)
        {
            case MomentumSgd momentum: yield return MomentumCode(momentum.Momentum); break;
            case Nesterov nesterov: yield return MomentumCode(nesterov.Momentum); break;
            case FsAdaGrad adaptive:
                yield return MomentumCode(adaptive.Momentum);
                yield return $"VarianceTimeConstant = {Literal.Of(adaptive.VarianceTimeConstant)}";
                yield return $"Target = {Literal.Of(adaptive.Target)}";
                break;
            case AdaGrad { NormalizeByMean: false } or RmsProp { NormalizeByMean: false }: yield return "NormalizeByMean = false"; break;
        }
        if (learner is not RmsProp steps) yield break;
        yield return $"Gamma = {Literal.Of(steps.Gamma)}";
        yield return $"Increase = {Literal.Of(steps.Increase)}";
        yield return $"Decrease = {Literal.Of(steps.Decrease)}";
        yield return $"Maximum = {Literal.Of(steps.Maximum)}";
        yield return $"Minimum = {Literal.Of(steps.Minimum)}";
    }

    static IEnumerable<string> Common(SgdBlock sgd)
    {
        var learner = sgd.Learner;
        var perMinibatch = learner.RatePer == Per.Minibatch || sgd.Momentum.Unit == MomentumUnit.Minibatch;
        if (learner.RatePer == Per.Minibatch) yield return "RatePer = Per.Minibatch";
        if (perMinibatch) yield return $"MinibatchSize = {ScheduleCode(sgd.MinibatchSize)}";
        if (learner.L1 > 0) yield return $"L1 = {Literal.Of(learner.L1)}";
        if (learner.L2 > 0) yield return $"L2 = {Literal.Of(learner.L2)}";
        if (!learner.RegularizesNorms) yield return "RegularizesNorms = false";
        if (learner.NoiseDeviation > 0) yield return $"NoiseDeviation = {Literal.Of(learner.NoiseDeviation)}";
        if (double.IsPositiveInfinity(learner.ClippingThreshold)) yield break;
        yield return $"ClippingThreshold = {Literal.Of(learner.ClippingThreshold)}";
        yield return $"Clipping = Clipping.{learner.Clipping}";
    }

    static string MomentumCode(Momentum momentum)
    {
        var unit = momentum.Unit switch { MomentumUnit.TimeConstant => "TimeConstant", MomentumUnit.Sample => "PerSample", _ => "PerMinibatch" };
        return $"Momentum = Momentum.{unit}({ScheduleCode(momentum.Value)})";
    }
}
