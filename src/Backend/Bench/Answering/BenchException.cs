using Microsoft.AspNetCore.Diagnostics;
using ProxyVsCors.Backend.Bench.Asking;

namespace ProxyVsCors.Backend.Bench.Answering;

/// <summary>A real exception, thrown because a bench address asks for it.</summary>
internal sealed class BenchException(Failure failure) : Exception("the bench was asked to throw")
{
    public bool IsUnhandled => failure == Failure.Unhandled;
}

/// <summary>Development has an exception page in front of everything; what is to stay unhandled passes it.</summary>
internal sealed class UnhandledInDevelopment : IDeveloperPageExceptionFilter
{
    public Task HandleExceptionAsync(ErrorContext errorContext, Func<ErrorContext, Task> next) =>
        errorContext.Exception is BenchException { IsUnhandled: true } unhandled ? Task.FromException(unhandled) : next(errorContext);
}
