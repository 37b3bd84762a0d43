namespace Unpool.Training;

/// <summary>What a learning rate is given for.</summary>
public enum Per
{
    /// <summary>The rate multiplies the sum of the samples' gradients, whatever the size of the minibatch.</summary>
    Sample,

    /// <summary>The rate multiplies their mean: it is divided by <see cref="Learner.MinibatchSize"/>.</summary>
    Minibatch,
}
