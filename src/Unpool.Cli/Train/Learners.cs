using System.Globalization;
using Unpool.Training;

namespace Unpool.Cli;

/// <summary>The learner that the command line describes.</summary>
static class Learners
{
    /// <summary>Usual rates: for the sum of a minibatch's gradients, and for their mean where the learner is used to that.</summary>
    public const double PerSample = 0.00015, PerMinibatch = 0.001;

    /// <summary>The usual momentum, in samples, and Adam's usual first beta.</summary>
    public const double TimeConstant = 600, FirstBeta = 0.9;

    /// <summary>Each learner with its name on the command line.</summary>
    public static (string Name, LearnerKind Kind)[] All { get; } = [.. Enum.GetValues<LearnerKind>().Select(kind => (NameOf(kind), kind))];

    /// <summary>"adamw"</summary>
    public static string NameOf(LearnerKind kind) => kind.ToString().ToLowerInvariant();

    /// <summary>The learner of a training, with its rate, momentum, penalties and clipping.</summary>
    public static Learner Of(TrainOptions options)
    {
        var (rate, given) = (options.Rate ?? PerSample, options.Momentum);
        var momentum = given is { } m ? Momentum.PerMinibatch(m) : Momentum.TimeConstant(TimeConstant);
        var (adamRate, beta) = (options.Rate ?? PerMinibatch, given ?? FirstBeta);
        Learner learner = options.Learner switch
        {
            LearnerKind.Sgd => new Sgd(rate),
            LearnerKind.Nesterov => new Nesterov(rate) { Momentum = momentum },
            LearnerKind.Adam => new Adam(adamRate) { Beta1 = beta },
            LearnerKind.AdamW => new AdamW(adamRate) { Beta1 = beta },
            LearnerKind.AdaGrad => new AdaGrad(rate),
            LearnerKind.RmsProp => new RmsProp(rate),
            _ => new MomentumSgd(rate) { Momentum = momentum },
        };
        return learner with
        {
            L1 = options.L1,
            L2 = options.L2,
            ClippingThreshold = options.Clip ?? double.PositiveInfinity,
            Clipping = Clipping.Norm,
            // What a momentum per minibatch means is settled by a full one; the short last one has its share.
            MinibatchSize = learner.RatePer == Per.Sample ? options.Minibatch : null,
        };
    }

    /// <summary>"momentum, rate 0.00015 per sample, minibatches of 64"</summary>
    public static string Describe(TrainOptions options, Learner learner) =>
        $"{NameOf(options.Learner)}, rate {learner.Rate} per {learner.RatePer.ToString().ToLowerInvariant()}, minibatches of {options.Minibatch}"
        + (options.Schedule == RateForm.Cosine ? ", along a cosine" : "")
        + (options.WarmUp > 0 ? string.Create(CultureInfo.InvariantCulture, $", warm-up of {options.WarmUp} epochs") : "")
        + (options.Average is { } decay ? string.Create(CultureInfo.InvariantCulture, $", weights averaged by {decay}") : "");
}
