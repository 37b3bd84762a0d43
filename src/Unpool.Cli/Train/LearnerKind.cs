namespace Unpool.Cli;

/// <summary>The learners that train knows, in the order of its help.</summary>
enum LearnerKind
{
    Sgd,
    Momentum,
    Nesterov,
    Adam,
    AdamW,
    AdaGrad,
    RmsProp,
}
