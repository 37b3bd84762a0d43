using Unpool.Compiler;
using Unpool.Data;
using Unpool.Runtime;

namespace Unpool.Training;

/// <summary>The plan that a trainer runs, and its parameters as a learner sees them.</summary>
static class TrainingPlan
{
    public static Plan Compile(TrainingOptions options, Dataset data, Gang gang)
    {
        var plan = Compilation.Compile(new()
        {
            Mode = Mode.Training,
            Criterion = options.Criterion,
            Sums = [options.Criterion, .. options.Metrics],
            Columns = [.. data.Columns.Select(c => c.Name)],
            Width = options.Width,
            Slices = options.Slices,
            Dropout = options.DropoutRate?.Values.Any(rate => rate > 0),
        }, gang);
        plan.Check(data);
        if (plan.ParameterPlaces.All(p => ((Parameter)p.Node.Op).RateMultiplier == 0))
            throw new ArgumentException(
                $"the criterion '{options.Criterion.Name}' depends on no parameter that can learn; there is nothing to train.", nameof(options));
        return plan;
    }

    public static ParameterSpan[] Spans(Plan plan, TrainingOptions options)
    {
        var free = new Graph([options.Criterion], named: false).Nodes
            .Where(n => n.Op is Ops.BatchNorm norm && !(norm.Regularizes && options.Learner.RegularizesNorms))
            .SelectMany(n => n.Inputs.Skip(1).Take(2)).Select(Unshaped).ToHashSet();
        return [.. plan.ParameterPlaces.Select(p => new ParameterSpan(
            p.Offset, p.Length, ((Parameter)p.Node.Op).RateMultiplier, Regularized: !free.Contains(p.Node.Op)))];

        static Op Unshaped(Node node) => node.Op is Ops.Reshape ? Unshaped(node.Inputs[0]) : node.Op;
    }
}
