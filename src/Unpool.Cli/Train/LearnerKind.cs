namespace Unpool.Cli;

public enum LearnerKind { Sgd, Momentum, Nesterov, Adam, AdamW, AdaGrad, RmsProp }
