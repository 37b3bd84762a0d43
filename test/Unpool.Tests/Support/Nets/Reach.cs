using Unpool.Compiler;
using Unpool.Kernels;
using Unpool.Ops;
using Unpool.Runtime;

namespace Unpool.Tests.Support;

/// <summary>
/// Counts what trials reached: passes that changed a program, kernels that a plan has, and forms of nodes, each of the latter for every lane width.
/// </summary>
sealed class Reach
{
    // Held to their definitions elsewhere: what random nets cannot check sample by sample.
    static readonly Dictionary<Type, string> Elsewhere = new()
    {
        [typeof(BatchStatisticsStep)] = "of the whole minibatch: BatchNormTests",
        [typeof(FeatureSumStep)] = "of the whole minibatch: BatchNormTests",
        [typeof(RandomMaskStep)] = "random: DropoutTests",
        [typeof(TimesSamplesStep)] = "of a criterion that no sample has a part in: RewriteTests",
        [typeof(ClassificationErrorStep)] = "reported, never trained on: OpLawTests",
        [typeof(RoiPoolStep)] = "its regions are data: OpLawTests",
        [typeof(RoiPoolGradientStep)] = "its regions are data: OpLawTests",
    };

    readonly Dictionary<string, int> _passes = [];
    readonly Dictionary<(Type Kernel, LaneWidth Width), int> _kernels = [];
    readonly Dictionary<(string Form, LaneWidth Width), int> _forms = [];

    /// <summary>How many programs each pass changed.</summary>
    public IReadOnlyDictionary<string, int> Passes => _passes;

    /// <summary>The passes that change the program of a request.</summary>
    public static IEnumerable<string> Changing(Request request)
    {
        var before = "";
        foreach (var (pass, program) in Compilation.Passes(request))
        {
            var after = ProgramText.Of(program);
            if (after != before && Compilation.Optional.Any(o => o.Name == pass)) yield return pass;
            before = after;
        }
    }

    public void Add(string pass) => _passes[pass] = _passes.GetValueOrDefault(pass) + 1;

    public void Add(Trial trial, LaneWidth width)
    {
        foreach (var step in trial.Plan.Steps)
            _kernels[(Kernel(step.GetType()), width)] = _kernels.GetValueOrDefault((Kernel(step.GetType()), width)) + 1;
        foreach (var node in Compilation.Passes(trial.Request).Last().Program.Nodes)
            foreach (var form in Forms(node)) _forms[(form, width)] = _forms.GetValueOrDefault((form, width)) + 1;
    }

    /// <summary>A list of passes that changed nothing, and of kernels and forms that no plan had; empty if all were reached.</summary>
    public string Missing()
    {
        var passes = Compilation.Optional.Select(o => o.Name).Where(name => !_passes.ContainsKey(name));
        var kernels =
            from type in typeof(Step).Assembly.GetTypes()
            where type.IsSubclassOf(typeof(Step)) && !type.IsAbstract && !Elsewhere.ContainsKey(type)
            from width in Enum.GetValues<LaneWidth>()
            where !_kernels.ContainsKey((type, width))
            select $"{type.Name} at {width}";
        var forms =
            from form in (string[])
            [
                Flat, Rows, Winograd, SixPoints, EightPoints, SixPointsBack, EightPointsBack,
                Apart, ApartByStrides, ApartBack, Groups, GroupsOfOneMap, GroupsBack,
            ]
            from width in Enum.GetValues<LaneWidth>()
            where !_forms.ContainsKey((form, width))
            select $"{form} at {width}";
        return string.Join(", ", passes.Concat(kernels).Concat(forms));
    }

    const string Flat = "a function at the end of a convolution", Rows = $"{Flat} to one map", Winograd = $"{Flat} with fewer multiplications",
        SixPoints = "fewer multiplications at six points", EightPoints = "fewer multiplications at eight points",
        SixPointsBack = $"gradients by {SixPoints}", EightPointsBack = $"gradients by {EightPoints}",
        Apart = "a convolution with weights apart", ApartByStrides = $"{Apart} and a stride", ApartBack = "gradients of weights apart",
        Groups = "a convolution of groups", GroupsOfOneMap = $"{Groups} of one map", GroupsBack = "gradients of weights in groups";

    // What kernels do in ways of their own.
    static IEnumerable<string> Forms(Node node)
    {
        // Rectifiers are in many nets, and have a way of their own.
        if (node.Op is Correlation { Then: not (null or Relu) }) yield return node.Shape.Channels == 1 ? Rows : Flat;
        if (node.Op is WinogradCorrelation { Direct.Then: not (null or Relu) }) yield return Winograd;
        if (node.Op is WinogradCorrelation) yield return Kernel(node.Inputs[1].Shape) > 3 ? EightPoints : SixPoints;
        if (node.Op is WinogradWeights weights) yield return Kernel(weights.Direct.Weights) > 3 ? EightPointsBack : SixPointsBack;
        if (node.Op is Correlation { Dilation: var apart } dilated && apart != 1) yield return dilated.IsStrided ? ApartByStrides : Apart;
        if (node.Op is CorrelationWeights { Dilation: var between } && between != 1) yield return ApartBack;
        if (node.Op is Correlation { Groups: > 1 and var groups }) yield return node.Shape.Channels == groups ? GroupsOfOneMap : Groups;
        if (node.Op is CorrelationWeights { Groups: > 1 }) yield return GroupsBack;
    }

    static int Kernel(Shape weights) => Math.Max(weights[2], weights[3]);

    /// <summary>What is checked elsewhere but reached here all the same: it needs no exception.</summary>
    public string Excused() => string.Join(", ", _kernels.Keys.Where(k => Elsewhere.ContainsKey(k.Kernel)).Select(k => k.Kernel.Name).Distinct());

    public override string ToString() => string.Join(", ", _passes.Select(p => $"{p.Key} {p.Value}"))
        + "; " + string.Join(", ", _kernels.GroupBy(k => k.Key.Kernel.Name, k => k.Value).Select(g => $"{g.Key} {g.Sum()}"))
        + "; " + string.Join(", ", _forms.GroupBy(f => f.Key.Form, f => f.Value).Select(g => $"{g.Key} {g.Sum()}"));

    static Type Kernel(Type step) => step.IsGenericType ? step.GetGenericTypeDefinition() : step;
}
