namespace Unpool.Training;

/// <summary>What the number behind a <see cref="Momentum"/> means.</summary>
public enum MomentumUnit
{
    /// <summary>Samples after which a gradient's weight has fallen to 1/e.</summary>
    TimeConstant,

    /// <summary>The factor for every sample.</summary>
    Sample,

    /// <summary>The factor for every minibatch of <see cref="Learner.MinibatchSize"/> samples.</summary>
    Minibatch,
}
