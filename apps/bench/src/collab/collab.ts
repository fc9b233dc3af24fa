console.log('not here');
