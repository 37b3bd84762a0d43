namespace Unpool;

/// <summary>The purpose of a plan: dropout and batch normalisation behave differently while training.</summary>
public enum Mode
{
    /// <summary>Dropout passes its input on; batch normalisation uses its running statistics.</summary>
    Inference,

    /// <summary>Dropout draws masks; batch normalisation uses the minibatch's statistics.</summary>
    Training,
}
