namespace Unpool.Compiler;

/// <summary>What a plan is for: dropout and batch normalisation behave differently while training.</summary>
public enum Mode
{
    Inference,
    Training,
}
