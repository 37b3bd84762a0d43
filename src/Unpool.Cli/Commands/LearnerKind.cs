namespace Unpool.Cli.Commands;

public enum LearnerKind { Sgd, Momentum, Nesterov, Adam, AdamW, AdaGrad, RmsProp }
