using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;

namespace ProxyVsCors.Integration.Tests;

/// <summary>Keeps a host's log, and shows it with the test that started the host, should it fail.</summary>
internal sealed class TestLog : ILoggerProvider
{
    private readonly ITestOutputHelper? output = TestContext.Current.TestOutputHelper;
    private readonly ConcurrentQueue<string> lines = new();

    public IReadOnlyList<string> Lines => [.. lines];

    public ILogger CreateLogger(string categoryName) => new Category(categoryName, Write);

    public void Dispose()
    {
        // Nothing is held.
    }

    private void Write(string line)
    {
        lines.Enqueue(line);
        try
        {
            output?.WriteLine(line);
        }
        catch (InvalidOperationException)
        {
            // The test is over.
        }
    }

    private sealed class Category(string name, Action<string> write) : ILogger
    {
        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
            write($"{logLevel} {name}: {formatter(state, exception)}{(exception is null ? "" : "\n" + exception)}");
    }
}
