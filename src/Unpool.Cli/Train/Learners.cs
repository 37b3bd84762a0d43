using Unpool.Training;

namespace Unpool.Cli;

/// <summary>From words on the command line to a learner.</summary>
static class Learners
{
    // Rates for the sum of a minibatch's gradients, and for their mean where the learner is used to that.
    const double PerSample = 0.00015, PerMinibatch = 0.001;

    public static Learner Of(TrainOptions options)
    {
        var (rate, given) = (options.Rate ?? PerSample, options.Momentum);
        var momentum = given is { } m ? Momentum.PerMinibatch(m) : Momentum.TimeConstant(600);
        var (adamRate, beta) = (options.Rate ?? PerMinibatch, given ?? 0.9);
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

    /// <summary>"momentum, rate 0.00015 per sample"</summary>
    public static string Describe(TrainOptions options, Learner learner) =>
        $"{options.Learner.ToString().ToLowerInvariant()}, rate {learner.Rate} per {learner.RatePer.ToString().ToLowerInvariant()}, "
        + $"minibatches of {options.Minibatch}";
}
